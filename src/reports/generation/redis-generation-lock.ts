import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { ConflictProblem } from '../../common/problem/problem.exception.js';
import { AppConfig } from '../../config/app-config.js';
import { type LuaScript, loadScript } from '../../redis/lua-script.js';
import { keepRenewing } from '../../redis/lock-renewal.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import type { Lease, RunningJob } from '../report.types.js';
import { fenceKey, lockKey, reservationKey } from '../store/reports.keys.js';
import { type GenerationLock, type LockHolder, LockLostError } from './generation-lock.js';

/** A counter that is idle for this long has no stale holder left to tell apart. */
const FENCE_TTL_MS = 7 * 86_400_000;
const RESERVATION_TTL_MS = 10 * 60_000;

interface LockValue {
  job_id: string;
  fence: number;
  started_at: string;
  started_by: string;
  purpose?: 'generation' | 'closure';
}

@Injectable()
export class RedisGenerationLock implements GenerationLock {
  private readonly logger = new Logger(RedisGenerationLock.name);
  private readonly acquireScript: LuaScript;
  private readonly renewScript: LuaScript;
  private readonly releaseScript: LuaScript;
  private readonly reserveScript: LuaScript;
  private readonly endReservationScript: LuaScript;

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {
    this.acquireScript = loadScript(redis, import.meta.url, './lua/acquire-generation-lock.lua');
    this.renewScript = loadScript(redis, import.meta.url, './lua/renew-generation-lock.lua');
    this.releaseScript = loadScript(redis, import.meta.url, './lua/release-generation-lock.lua');
    this.reserveScript = loadScript(redis, import.meta.url, './lua/reserve-generation.lua');
    this.endReservationScript = loadScript(redis, import.meta.url, './lua/end-reservation.lua');
  }

  async run<T>(
    caseId: string,
    holder: LockHolder,
    work: (lease: Lease, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const lease = await this.acquire(caseId, holder);
    const renewal = this.keepRenewing(caseId, lease);
    try {
      return await work(lease, renewal.signal);
    } finally {
      renewal.stop();
      await this.release(caseId, lease);
    }
  }

  async reserve(caseId: string, { jobId, userId }: LockHolder, request: string): Promise<string> {
    const wanted = {
      job_id: jobId,
      started_at: new Date(this.clock.now()).toISOString(),
      started_by: userId,
      request,
    };
    const [granted, value] = (await this.reserveScript(
      [lockKey(caseId), reservationKey(caseId)],
      [JSON.stringify(wanted), RESERVATION_TTL_MS],
    )) as [number, string];
    if (granted !== 1) throw heldProblem(value);
    return toRunningJob(value).jobId;
  }

  async endReservation(caseId: string, jobId: string): Promise<void> {
    await this.endReservationScript([reservationKey(caseId)], [jobId]);
  }

  async running(caseId: string): Promise<RunningJob | undefined> {
    const [held, reserved] = await this.redis.mget(lockKey(caseId), reservationKey(caseId));
    const value = held ?? reserved ?? undefined;
    if (value === undefined || parse(value).purpose === 'closure') return undefined;
    return toRunningJob(value);
  }

  private async acquire(
    caseId: string,
    { jobId, userId, purpose = 'generation' }: LockHolder,
  ): Promise<Lease> {
    const [taken, value] = (await this.acquireScript(
      [lockKey(caseId), fenceKey(caseId), reservationKey(caseId)],
      [
        jobId,
        new Date(this.clock.now()).toISOString(),
        userId,
        this.config.reports.lockTtlMs,
        FENCE_TTL_MS,
        purpose,
      ],
    )) as [number, string];
    if (taken === 1) return { jobId, fence: (JSON.parse(value) as LockValue).fence, value };
    throw heldProblem(value);
  }

  private keepRenewing(caseId: string, lease: Lease): ReturnType<typeof keepRenewing> {
    const ttlMs = this.config.reports.lockTtlMs;
    return keepRenewing({
      ttlMs,
      renew: async () => (await this.renewScript([lockKey(caseId)], [lease.value, ttlMs])) === 1,
      lost: () => new LockLostError(),
      onTrouble: (cause) => {
        this.logger.warn({ msg: 'generation lock not renewed', job_id: lease.jobId, cause });
      },
    });
  }

  private async release(caseId: string, lease: Lease): Promise<void> {
    try {
      await this.releaseScript([lockKey(caseId)], [lease.value]);
    } catch (error) {
      // The work is done and its outcome must not be hidden; the lock goes by its TTL.
      const cause = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ msg: 'generation lock not released', job_id: lease.jobId, cause });
    }
  }
}

function toRunningJob(value: string): RunningJob {
  const { job_id: jobId, started_at: startedAt, started_by: startedBy } = parse(value);
  return { jobId, startedAt: new Date(startedAt), startedBy };
}

const parse = (value: string): LockValue => JSON.parse(value) as LockValue;

/** Says who has the case. */
function heldProblem(value: string): ConflictProblem {
  const { purpose, started_at, started_by } = parse(value);
  if (purpose !== 'closure') return generationRunning(toRunningJob(value));
  return new ConflictProblem('case-closing', 'The case is being closed now.', {
    started_at,
    started_by,
  });
}

const generationRunning = ({ jobId, startedAt, startedBy }: RunningJob): ConflictProblem =>
  new ConflictProblem(
    'generation-running',
    'The reports of this case are being written now, or are about to be. Try again when that job has ended.',
    { job_id: jobId, started_at: startedAt.toISOString(), started_by: startedBy },
  );
