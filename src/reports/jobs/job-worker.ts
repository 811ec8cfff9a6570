import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { type Job as BullJob, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import { AppConfig } from '../../config/app-config.js';
import { Lifecycle } from '../../health/lifecycle.js';
import { METRICS, type Metrics } from '../../metrics/metrics.interface.js';
import { connectForQueue } from '../../redis/redis-connection.js';
import type { RedisClient } from '../../redis/redis.tokens.js';
import { inSpan, linksTo, SpanKind } from '../../tracing/spans.js';
import { type QueuedJob, TRIES } from './job-queue.js';
import { JobRunner, type RunOutcome } from './job-runner.js';
import { QUEUE_NAME, QUEUE_PREFIX } from './jobs.keys.js';
import { ReportJobs } from './report-jobs.service.js';

/** Times a job may lose its worker before it is given up: it may be what kills them. */
const WORKERS_LOST = 5;

/** How a metric tells the outcome of a run. */
const OUTCOMES = { ended: 'ended', 'handed-over': 'handed_over', 'try-again': 'retried' } as const;

/** Takes jobs from the queue and runs them; in the app's process or in one of its own. */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobWorker.name);
  private worker?: Worker<QueuedJob>;
  private redis?: RedisClient;

  constructor(
    private readonly runner: JobRunner,
    private readonly jobs: ReportJobs,
    private readonly lifecycle: Lifecycle,
    private readonly config: AppConfig,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    const { worker, concurrency, leaseMs } = this.config.jobs;
    if (!worker) return;
    this.redis = connectForQueue(this.config);
    this.worker = new Worker<QueuedJob>(
      QUEUE_NAME,
      (job, token) => this.process(job, token ?? ''),
      {
        connection: this.redis,
        prefix: QUEUE_PREFIX,
        concurrency,
        lockDuration: leaseMs,
        stalledInterval: leaseMs,
        maxStalledCount: WORKERS_LOST,
      },
    );
    this.worker.on('error', (error) => {
      this.logger.warn({ msg: 'job worker', cause: error.name });
    });
    this.worker.on('failed', (job, error) => {
      // Failures of the work itself are in the job's record by now.
      const forGood = error instanceof UnrecoverableError || (job?.attemptsMade ?? 0) >= TRIES;
      if (job && forGood) void this.giveUp(job.data.job_id);
    });
    this.lifecycle.stopping.addEventListener('abort', () => {
      // Takes no more jobs; those that run go on.
      void this.worker?.pause(true).catch(() => undefined);
    });
  }

  /** Waits for the jobs that run. None outlives the grace period: it is handed over then. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker?.close().catch(() => undefined);
    this.redis?.disconnect();
  }

  private async process(job: BullJob<QueuedJob>, token: string): Promise<void> {
    const outcome = await this.run(job);
    this.metrics.increment('report_job_runs_total', { outcome: OUTCOMES[outcome] });
    if (outcome === 'handed-over') {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    if (outcome === 'try-again') throw new TryAgainError();
  }

  /** BullMQ keeps the message and stack of what is thrown at it; so no error of the work gets there. */
  private async run(job: BullJob<QueuedJob>): Promise<RunOutcome> {
    const { job_id: jobId, traceparent } = job.data;
    const lastTry = job.attemptsMade + 1 >= TRIES;
    const attributes = { 'faultmaven.job.id': jobId };
    // The request that asked for it was answered long ago, so this is a trace of its own.
    const options = { kind: SpanKind.CONSUMER, attributes, links: linksTo(traceparent) };
    try {
      return await inSpan('report job', options, () => this.runner.runQueued(jobId, lastTry));
    } catch (error) {
      const cause = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ msg: 'job interrupted', job_id: jobId, cause });
      return 'try-again';
    }
  }

  private async giveUp(jobId: string): Promise<void> {
    try {
      await this.jobs.giveUp(jobId);
    } catch (error) {
      const cause = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ msg: 'job not given up', job_id: jobId, cause });
    }
  }
}

class TryAgainError extends Error {
  constructor() {
    super('to be tried again');
    this.name = 'TryAgainError';
  }
}
