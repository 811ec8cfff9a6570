import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { ConflictProblem, NotFoundProblem } from '../../common/problem/problem.exception.js';
import { isRedisUnavailable } from '../../common/problem/redis-errors.js';
import { AppConfig } from '../../config/app-config.js';
import { AnswerReplay } from '../generation/answer-replay.js';
import { assertReady } from '../generation/case-readiness.js';
import type { GenerationLock } from '../generation/generation-lock.js';
import { persistsReports } from '../generation/rollout.js';
import type { GenerationRequest, GenerationResult } from '../report-generation.interface.js';
import { GENERATION_LOCK, JOB_STORE } from '../reports.tokens.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import type { JobStore } from './job.store.js';
import { hasEnded, type Job, type JobEvent } from './job.types.js';

const LOOK_EVERY_MS = 250;
const LOOK_AFTER_OUTAGE_MS = 1000;
const EVENTS_AT_ONCE = 200;

/** Report jobs: asked for, looked at, followed and cancelled. */
@Injectable()
export class ReportJobs {
  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(GENERATION_LOCK) private readonly lock: GenerationLock,
    @Inject(JOB_STORE) private readonly store: JobStore,
    private readonly queue: JobQueue,
    private readonly runner: JobRunner,
    private readonly answers: AnswerReplay,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * False where reports are not stored: a finished job could not give them, since no content is
   * ever in a job. Such a case is answered at once, whatever the client prefers.
   */
  canBeQueued(caseId: string): boolean {
    return persistsReports(caseId, this.config.features);
  }

  /** In this request. Nothing has to be there but this process, Redis and the writer. */
  runNow(request: GenerationRequest): Promise<GenerationResult> {
    return this.runner.runNow(request);
  }

  /**
   * For a worker, whichever is free. The same Idempotency-Key gives the same job again, or the
   * finished answer.
   * @throws ConflictProblem as a generation does, at once and not only in the job
   */
  async submit(request: GenerationRequest): Promise<Job | GenerationResult> {
    const { caseId, types, caller } = request;
    const wanted = this.answers.identify(request);
    const earlier = await this.answers.find(caseId, wanted);
    if (earlier) return earlier;
    assertReady(await this.cases.get(caseId));

    const proposed = newId();
    const answer = wanted ?? this.answers.identifyJob(proposed, types);
    const holder = { jobId: proposed, userId: caller.userId };
    const id = await this.lock.reserve(caseId, holder, `${answer.id}:${answer.fingerprint}`);
    const createdAt = new Date(this.clock.now());
    try {
      await this.store.create({ id, caseId, types, createdAt, createdBy: caller.userId, answer });
      await this.queue.add(id);
    } catch (error) {
      // Not known whether it is queued. If it is, it will run; the case need not be kept for it.
      await this.lock.endReservation(caseId, id).catch(() => undefined);
      throw error;
    }
    return this.read(id);
  }

  /** @throws NotFoundProblem when there is none or it ended more than a day ago */
  async read(jobId: string): Promise<Job> {
    const job = await this.store.find(jobId);
    if (!job) throw new NotFoundProblem('job');
    return job;
  }

  /**
   * A job that waits is cancelled at once; one that runs within a second or so, unless it is done
   * first. Cancelling again changes nothing.
   * @throws ConflictProblem when it has ended otherwise
   */
  async cancel(jobId: string): Promise<Job> {
    const found = await this.store.requestCancel(jobId);
    if (!found) throw new NotFoundProblem('job');
    const { job, waits } = found;
    if (job.status === 'cancelled') return job;
    if (hasEnded(job.status)) {
      const detail = `The job is ${job.status}; there is nothing left to cancel.`;
      throw new ConflictProblem('job-ended', detail, { job_id: jobId, status_now: job.status });
    }
    // A worker may have it in hand this very moment: then it sees the mark.
    if (!waits || !(await this.queue.remove(jobId))) return job;
    await this.runner.endUnrun(job, { status: 'cancelled' });
    return this.read(jobId);
  }

  /** For a job that lost one worker after another. */
  async giveUp(jobId: string): Promise<void> {
    const job = await this.store.find(jobId);
    if (!job || hasEnded(job.status)) return;
    await this.runner.endUnrun(job, {
      status: 'failed',
      problem: {
        ...{ status: 500, code: 'job-abandoned', title: 'Internal error' },
        detail: 'Every process that worked on this job came to an end before it was done.',
      },
    });
  }

  /**
   * What happened to a job after a given event, and what happens next, until it has ended.
   * @param signal ends the iteration
   */
  async *follow(
    jobId: string,
    after: string | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<JobEvent> {
    let cursor = after;
    while (!signal.aborted) {
      let job: Job | undefined;
      let events: JobEvent[];
      try {
        // In this order: what ended the job is then among the events.
        job = await this.store.find(jobId);
        events = await this.store.eventsAfter(jobId, cursor, EVENTS_AT_ONCE);
      } catch (error) {
        if (!isRedisUnavailable(error)) throw error;
        await pause(LOOK_AFTER_OUTAGE_MS, signal);
        continue;
      }
      for (const event of events) {
        yield event;
        cursor = event.id;
        if (isEnd(event)) return;
      }
      if (events.length > 0) continue;
      if (!job) return;
      if (hasEnded(job.status)) {
        // Its events are forgotten, or the client has had them all.
        if (after === undefined) yield endingOf(job);
        return;
      }
      await pause(LOOK_EVERY_MS, signal);
    }
  }

  /** Whether somebody who has had this event has had everything. */
  async isOver(job: Job, after: string): Promise<boolean> {
    return hasEnded(job.status) && (await this.store.eventsAfter(job.id, after, 1)).length === 0;
  }
}

const isEnd = ({ type }: JobEvent): boolean =>
  type === 'done' || type === 'failed' || type === 'cancelled';

const endingOf = ({ id, status, reportIds, problem }: Job): JobEvent => ({
  id: '',
  type: status as JobEvent['type'],
  data: { job_id: id, report_ids: reportIds, ...(problem && { problem }) },
});

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
