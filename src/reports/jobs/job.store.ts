import type { GenerationStage } from '../report-generation.interface.js';
import type { EndStatus, Job, JobEvent, JobProblem, NewJob } from './job.types.js';

/** How a run may begin. */
export type Begun =
  { state: 'running'; attempt: number } | { state: 'cancelled' } | { state: 'over' };

export interface JobEnd {
  status: EndStatus;
  at: Date;
  reportIds?: readonly string[];
  problem?: JobProblem;
}

/** What is kept of jobs, for a day (token JOB_STORE). */
export interface JobStore {
  /** Of a job that waits in the queue. Idempotent: a job that is there already stays as it is. */
  create(job: NewJob): Promise<void>;
  /** Of a job that runs in the request that asked for it. Forgotten soon unless kept alive. */
  createRunning(job: NewJob): Promise<void>;
  find(jobId: string): Promise<Job | undefined>;
  /** Counts a run. What earlier runs of the job still report from now on is not taken any more. */
  begin(jobId: string, at: Date): Promise<Begun>;
  /** Of a run: dropped when another run has begun since, or the job has ended. */
  stage(jobId: string, attempt: number, stage: GenerationStage): Promise<void>;
  text(jobId: string, attempt: number, data: Record<string, unknown>): Promise<void>;
  /** Back into the queue. */
  requeued(jobId: string, attempt: number): Promise<void>;
  /** @returns false when it had ended before, or another run has begun since. */
  end(jobId: string, end: JobEnd, attempt?: number): Promise<boolean>;
  /**
   * Marks the job to be cancelled unless it has ended.
   * @returns it as it is then, and whether no run of it had begun or was under way.
   */
  requestCancel(jobId: string): Promise<{ job: Job; waits: boolean } | undefined>;
  cancelRequested(jobId: string): Promise<boolean>;
  /** Of a job that runs in a request: it is not forgotten yet. @returns as `cancelRequested`. */
  keepAlive(jobId: string): Promise<boolean>;
  /** @param after an event's id; all events without it */
  eventsAfter(jobId: string, after: string | undefined, limit: number): Promise<JobEvent[]>;
}
