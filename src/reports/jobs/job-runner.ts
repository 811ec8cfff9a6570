import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { ProblemException } from '../../common/problem/problem.exception.js';
import { Lifecycle, ShutdownError } from '../../health/lifecycle.js';
import type { GenerationLock } from '../generation/generation-lock.js';
import type {
  GenerationRequest,
  GenerationResult,
  ReportGenerationService,
} from '../report-generation.interface.js';
import { GENERATION_LOCK, JOB_STORE, REPORT_GENERATION_SERVICE } from '../reports.tokens.js';
import { CancelWatch } from './cancel-watch.js';
import { JobProgress, stagesOnly } from './job-progress.js';
import type { JobEnd, JobStore } from './job.store.js';
import type { Job, JobProblem } from './job.types.js';

/** What becomes of a job after a run: it has ended, waits for another worker, or is tried again. */
export type RunOutcome = 'ended' | 'handed-over' | 'try-again';

/** Runs jobs: in the request that asked for one, or in a worker that took one from the queue. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);

  constructor(
    @Inject(REPORT_GENERATION_SERVICE) private readonly generation: ReportGenerationService,
    @Inject(GENERATION_LOCK) private readonly lock: GenerationLock,
    @Inject(JOB_STORE) private readonly store: JobStore,
    private readonly lifecycle: Lifecycle,
    private readonly clock: Clock,
  ) {}

  /** While the caller waits. Like any job it can be looked at and cancelled meanwhile. */
  async runNow(request: GenerationRequest): Promise<GenerationResult> {
    const jobId = newId();
    const { caseId, types, caller } = request;
    const watch = new CancelWatch(() => this.store.keepAlive(jobId), this.lifecycle.overdue);
    const progress = new JobProgress(this.store, jobId, 1);
    const onStart = async (): Promise<void> => {
      const createdAt = this.now();
      await this.store.createRunning({
        ...{ id: jobId, caseId, types, createdAt, createdBy: caller.userId },
      });
      watch.start();
    };
    try {
      const result = await this.generation.generate({
        ...request,
        ...{ jobId, onStart, signal: watch.signal, progress: stagesOnly(progress) },
      });
      await progress.flushed();
      await this.noteEnd(jobId, doneWith(result, this.now()));
      return result;
    } catch (error) {
      await this.noteEnd(jobId, this.endOf(error));
      throw error;
    } finally {
      watch.stop();
    }
  }

  /** @param lastTry whether the queue would not run it again after a failure that may pass */
  async runQueued(jobId: string, lastTry: boolean): Promise<RunOutcome> {
    const job = await this.store.find(jobId);
    if (!job) return 'ended';
    const begun = await this.store.begin(jobId, this.now());
    if (begun.state === 'over') {
      await this.lock.endReservation(job.caseId, jobId);
      return 'ended';
    }
    if (begun.state === 'cancelled') {
      return this.ended(job, { status: 'cancelled', at: this.now() });
    }
    const { attempt } = begun;
    const watch = new CancelWatch(() => this.store.cancelRequested(jobId), this.lifecycle.overdue);
    const progress = new JobProgress(this.store, jobId, attempt);
    watch.start();
    try {
      const result = await this.generation.generate({
        ...{ caseId: job.caseId, types: job.types, caller: { userId: job.createdBy, roles: [] } },
        ...{ jobId, answer: job.answer, signal: watch.signal, progress },
      });
      await progress.flushed();
      return await this.ended(job, doneWith(result, this.now()), attempt);
    } catch (error) {
      await progress.flushed();
      if (watch.signal.reason instanceof ShutdownError) {
        await this.store.requeued(jobId, attempt);
        return 'handed-over';
      }
      if (mayPass(error) && !lastTry) {
        await this.store.requeued(jobId, attempt);
        return 'try-again';
      }
      return await this.ended(job, this.endOf(error), attempt);
    } finally {
      watch.stop();
    }
  }

  /** For a job that nobody will run (any more). */
  async endUnrun(job: Job, end: Omit<JobEnd, 'at'>): Promise<void> {
    await this.ended(job, { ...end, at: this.now() });
  }

  private async ended(job: Job, end: JobEnd, attempt?: number): Promise<'ended'> {
    await this.store.end(job.id, end, attempt);
    await this.lock.endReservation(job.caseId, job.id);
    return 'ended';
  }

  /** The answer stands whether or not this can be written down. */
  private async noteEnd(jobId: string, end: JobEnd): Promise<void> {
    try {
      await this.store.end(jobId, end);
    } catch (error) {
      const cause = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ msg: 'end of job not noted', job_id: jobId, cause });
    }
  }

  private endOf(error: unknown): JobEnd {
    if (error instanceof ProblemException && error.code === 'generation-cancelled') {
      return { status: 'cancelled', at: this.now() };
    }
    return { status: 'failed', at: this.now(), problem: problemOf(error) };
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

function doneWith({ reports }: GenerationResult, at: Date): JobEnd {
  const reportIds = reports.flatMap((report) => (report.persisted ? [report.id] : []));
  return { status: 'done', at, reportIds };
}

/** Redis or the redactor away, the lock lost or another's: none of it is for good. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof ProblemException)) return true;
  return error.getStatus() === 503 || error.code === 'generation-running';
}

function problemOf(error: unknown): JobProblem {
  if (!(error instanceof ProblemException)) {
    const detail = 'The data store does not answer. List the reports of the case, then try again.';
    return { status: 503, code: 'unavailable', title: 'Service unavailable', detail };
  }
  const { code, title, detail } = error;
  return { status: error.getStatus(), code, title, detail };
}
