import { ProblemException } from '../../common/problem/problem.exception.js';
import { isRedisUnavailable } from '../../common/problem/redis-errors.js';
import { RedactorUnavailableError } from '../../redaction/redactor.js';
import { StaleLeaseError } from '../store/report.store.js';
import { ShutdownError } from '../../health/lifecycle.js';
import { JobCancelledError } from '../jobs/job.types.js';
import { LockLostError } from './generation-lock.js';

/**
 * What the client is told of a failed generation. Never the error's own message: it may quote the
 * case. Errors that say what they mean already (problems, Redis being away) pass unchanged.
 */
export function toGenerationProblem(error: unknown, jobId: string): unknown {
  if (error instanceof ProblemException || isRedisUnavailable(error)) return error;
  if (error instanceof JobCancelledError) return jobCancelled(jobId);
  if (error instanceof ShutdownError) return shuttingDown(jobId);
  const failed = (status: number, title: string, detail: string): ProblemException =>
    new ProblemException(status, 'generation-failed', title, `${detail} Nothing was stored.`, {
      job_id: jobId,
    });
  if (error instanceof RedactorUnavailableError) {
    return failed(503, 'Service unavailable', 'The redactor does not answer, so nothing was sent.');
  }
  if (error instanceof LockLostError || error instanceof StaleLeaseError) {
    return failed(503, 'Service unavailable', 'The work was paused too long and lost its turn.');
  }
  const name = error instanceof Error ? error.name : '';
  if (/timeout/i.test(name)) {
    return failed(504, 'Gateway timeout', 'The report writer did not answer in time.');
  }
  if (/^(Llm|AI_)/.test(name)) {
    return failed(502, 'Bad gateway', 'The language model did not give a usable answer.');
  }
  return failed(500, 'Internal error', 'Writing the reports failed on our side.');
}

/** Somebody wanted it to end, so that it did is no failure. */
export const wasStopped = (error: unknown): boolean =>
  error instanceof JobCancelledError || error instanceof ShutdownError;

/** Redis fell silent in the very moment of storing. */
export const generationUnconfirmed = (jobId: string): ProblemException =>
  new ProblemException(
    503,
    'generation-unconfirmed',
    'Service unavailable',
    'The reports were sent to the data store, which did not confirm them. List the reports of the case, or repeat the request with the same Idempotency-Key: it never stores them twice.',
    { job_id: jobId },
  );

const jobCancelled = (jobId: string): ProblemException =>
  new ProblemException(409, 'generation-cancelled', 'Cancelled', 'The job was cancelled.', {
    job_id: jobId,
  });

const shuttingDown = (jobId: string): ProblemException =>
  new ProblemException(
    503,
    'shutting-down',
    'Service unavailable',
    'This process is being stopped and could not finish in time. Nothing was stored; try again.',
    { job_id: jobId, retry_after_seconds: 1 },
  );
