import type { Lease, RunningJob } from '../report.types.js';

export interface LockHolder {
  jobId: string;
  userId: string;
  /** Default: a generation. A closure keeps generations out, and is not one. */
  purpose?: 'generation' | 'closure';
}

/** The lock was taken from us: the process slept, or Redis did not answer, for longer than its TTL. */
export class LockLostError extends Error {
  constructor() {
    super('the generation lock was lost while the work ran');
    this.name = 'LockLostError';
  }
}

/** At most one writer of reports a case (token GENERATION_LOCK). */
export interface GenerationLock {
  /**
   * Runs `work` while holding the case's lock, which is renewed as long as it runs and given back
   * when it ends. `signal` aborts, with LockLostError, when the lock could not be kept.
   * @throws ConflictProblem `generation-running` with the running job's `job_id`, `started_at`;
   *   `case-closing` when a closure holds it.
   */
  run<T>(
    caseId: string,
    holder: LockHolder,
    work: (lease: Lease, signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
  /**
   * Keeps the case for a job that is about to be queued: until the job ends nobody else can take
   * the lock. It runs out after ten minutes, lest a job that was never queued block the case; one
   * that waits longer may then find another job's versions before its own, and no harm is done.
   *
   * @param request names what is asked for; the same request again is given its first job.
   * @returns the id of the job that the case is kept for.
   * @throws ConflictProblem `generation-running`
   */
  reserve(caseId: string, holder: LockHolder, request: string): Promise<string>;
  /** The job has ended, however it did. Idempotent. */
  endReservation(caseId: string, jobId: string): Promise<void>;
  /** The job that holds the lock now, or waits for it in the queue. A closure is no job. */
  running(caseId: string): Promise<RunningJob | undefined>;
}
