import { Inject, Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import { type LuaScript, loadScript } from '../../redis/lua-script.js';
import { execPipeline } from '../../redis/pipeline.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import type { GenerationStage } from '../report-generation.interface.js';
import { endData, type JobFields, toEndFields, toEvent, toFields, toJob } from './job-record.js';
import type { Begun, JobEnd, JobStore } from './job.store.js';
import type { Job, JobEvent, JobEventType, NewJob } from './job.types.js';
import { jobEventsKey, jobKey } from './jobs.keys.js';

/** A job in a request whose process died is forgotten after this long: nobody works on it. */
const ALIVE_MS = 60_000;
/** More blocks than three reports have, each written twice. */
const EVENTS_KEPT = 4000;

interface Change {
  attempt?: number;
  event: JobEventType;
  data: Readonly<Record<string, unknown>>;
  fields?: JobFields;
  ttlMs?: number;
}

@Injectable()
export class RedisJobStore implements JobStore {
  private readonly createScript: LuaScript;
  private readonly beginScript: LuaScript;
  private readonly changeScript: LuaScript;
  private readonly cancelScript: LuaScript;

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly config: AppConfig,
  ) {
    this.createScript = loadScript(redis, import.meta.url, './lua/create-job.lua');
    this.beginScript = loadScript(redis, import.meta.url, './lua/begin-job.lua');
    this.changeScript = loadScript(redis, import.meta.url, './lua/change-job.lua');
    this.cancelScript = loadScript(redis, import.meta.url, './lua/request-cancel.lua');
  }

  async create(job: NewJob): Promise<void> {
    const event = ['queued', JSON.stringify({ job_id: job.id, case_id: job.caseId })];
    await this.keep(job, { status: 'queued' }, this.config.jobs.keptMs, event);
  }

  async createRunning(job: NewJob): Promise<void> {
    const fields = { status: 'running', attempt: '1', started_at: job.createdAt.toISOString() };
    await this.keep(job, fields, ALIVE_MS, ['', '']);
  }

  async find(jobId: string): Promise<Job | undefined> {
    return toJob(await this.redis.hgetall(jobKey(jobId)));
  }

  async begin(jobId: string, at: Date): Promise<Begun> {
    const begun = await this.beginScript([jobKey(jobId)], [at.toISOString()]);
    if (typeof begun === 'number') return { state: 'running', attempt: begun };
    return { state: begun === 'cancelled' ? 'cancelled' : 'over' };
  }

  async stage(jobId: string, attempt: number, stage: GenerationStage): Promise<void> {
    const data = { job_id: jobId, attempt };
    await this.change(jobId, { attempt, event: stage, data, fields: { stage } });
  }

  async text(jobId: string, attempt: number, data: Record<string, unknown>): Promise<void> {
    await this.change(jobId, { attempt, event: 'text', data });
  }

  async requeued(jobId: string, attempt: number): Promise<void> {
    const fields = { status: 'queued', stage: '' };
    await this.change(jobId, {
      attempt,
      event: 'queued',
      data: { job_id: jobId, attempt },
      fields,
    });
  }

  end(jobId: string, end: JobEnd, attempt?: number): Promise<boolean> {
    return this.change(jobId, {
      attempt,
      event: end.status,
      data: endData(jobId, end),
      fields: toEndFields(end),
      ttlMs: this.config.jobs.keptMs,
    });
  }

  async requestCancel(jobId: string): Promise<{ job: Job; waits: boolean } | undefined> {
    const fields = pairs((await this.cancelScript([jobKey(jobId)], [])) as string[]);
    const job = toJob(fields);
    return job && { job, waits: fields['status'] === 'queued' };
  }

  async cancelRequested(jobId: string): Promise<boolean> {
    return (await this.redis.hget(jobKey(jobId), 'cancel')) !== null;
  }

  async keepAlive(jobId: string): Promise<boolean> {
    const key = jobKey(jobId);
    const pipeline = this.redis.pipeline().hget(key, 'cancel').pexpire(key, ALIVE_MS);
    const [cancel] = await execPipeline(pipeline);
    return cancel !== null;
  }

  async eventsAfter(jobId: string, after: string | undefined, limit: number): Promise<JobEvent[]> {
    const from = after === undefined ? '-' : `(${after}`;
    const entries = await this.redis.xrange(jobEventsKey(jobId), from, '+', 'COUNT', limit);
    return entries.map(toEvent);
  }

  private async keep(job: NewJob, more: JobFields, ttlMs: number, event: string[]): Promise<void> {
    await this.createScript(
      [jobKey(job.id), jobEventsKey(job.id)],
      [ttlMs, this.config.jobs.eventsKeptMs, ...event, ...flat({ ...toFields(job), ...more })],
    );
  }

  private async change(jobId: string, change: Change): Promise<boolean> {
    const { attempt, event, data, fields = {}, ttlMs } = change;
    const changed = await this.changeScript(
      [jobKey(jobId), jobEventsKey(jobId)],
      [
        ...[attempt ?? '', event, JSON.stringify(data), EVENTS_KEPT],
        ...[ttlMs ?? '', this.config.jobs.eventsKeptMs],
        ...flat(fields),
      ],
    );
    return changed === 1;
  }
}

const flat = (fields: JobFields): string[] => Object.entries(fields).flat();

function pairs(list: readonly string[]): JobFields {
  const fields: JobFields = {};
  for (let i = 0; i + 1 < list.length; i += 2) fields[list[i] ?? ''] = list[i + 1] ?? '';
  return fields;
}
