import { Inject, Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';
import { QUEUE_REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { currentTraceparent } from '../../tracing/spans.js';
import { QUEUE_NAME, QUEUE_PREFIX } from './jobs.keys.js';

/** Of a run that failed on what may pass: half a second, doubled each time. */
const RETRY_DELAY_MS = 500;
export const TRIES = 6;

/** All that BullMQ is told of a job. */
export interface QueuedJob {
  job_id: string;
  /** Which trace asked for it. */
  traceparent?: string;
}

/** How much work there is; `oldestWaitingSince` is absent while nothing waits. */
export interface JobBacklog {
  waiting: number;
  /** Failed on what may pass, and waiting to be tried again. */
  delayed: number;
  running: number;
  oldestWaitingSince?: Date;
}

/** Jobs that wait for a worker: BullMQ on the Redis that holds everything else. */
@Injectable()
export class JobQueue implements OnApplicationShutdown {
  private readonly queue: Queue<QueuedJob>;

  constructor(@Inject(QUEUE_REDIS) redis: RedisClient) {
    this.queue = new Queue<QueuedJob>(QUEUE_NAME, {
      connection: redis,
      prefix: QUEUE_PREFIX,
      // A request is told at once that Redis is away; it does not wait for its return.
      skipWaitingForReady: true,
      skipVersionCheck: true,
      defaultJobOptions: {
        attempts: TRIES,
        backoff: { type: 'exponential', delay: RETRY_DELAY_MS, jitter: 0.5 },
        // What became of a job is in its own record.
        removeOnComplete: true,
        removeOnFail: true,
      },
    });
    // The connection's errors are logged where it is made.
    this.queue.on('error', () => undefined);
  }

  /** Idempotent: a job that is there already is not queued twice. */
  async add(jobId: string): Promise<void> {
    const data = { job_id: jobId, traceparent: currentTraceparent() };
    await this.queue.add('report', data, { jobId });
  }

  /** @returns false when a worker has it. */
  async remove(jobId: string): Promise<boolean> {
    return (await this.queue.remove(jobId)) === 1;
  }

  async backlog(): Promise<JobBacklog> {
    const [counts, [oldest]] = await Promise.all([
      this.queue.getJobCounts('waiting', 'delayed', 'active'),
      this.queue.getJobs(['waiting'], 0, 0, true),
    ]);
    return {
      waiting: counts['waiting'] ?? 0,
      delayed: counts['delayed'] ?? 0,
      running: counts['active'] ?? 0,
      ...(oldest && { oldestWaitingSince: new Date(oldest.timestamp) }),
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close().catch(() => undefined);
  }
}
