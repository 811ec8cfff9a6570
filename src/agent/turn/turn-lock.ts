import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { ConflictProblem } from '../../common/problem/problem.exception.js';
import { AppConfig } from '../../config/app-config.js';
import { keepRenewing } from '../../redis/lock-renewal.js';
import { loadScript } from '../../redis/lua-script.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { agentLockKey } from '../agent.keys.js';
import type { RunningTurn } from '../agent.types.js';
import type { TurnLease } from '../store/agent.store.js';

interface LockValue {
  turn_id: string;
  started_at: string;
  started_by: string;
  /** So that an attempt which lost the lock is not taken for the next one at the same turn. */
  attempt: string;
}

/** The lock was taken from us: the process slept, or Redis did not answer, for longer than its TTL. */
export class TurnLostError extends Error {
  override readonly name = 'TurnLostError';
}

/**
 * At most one turn of a case's agent at a time. The commit checks that the lock is still held, so a
 * turn whose process was paused for too long stores nothing.
 */
@Injectable()
export class TurnLock {
  private readonly logger = new Logger(TurnLock.name);
  private readonly extend = loadScript(
    this.redis,
    import.meta.url,
    '../../redis/lua/extend-if-mine.lua',
  );
  private readonly giveBack = loadScript(
    this.redis,
    import.meta.url,
    '../../redis/lua/delete-if-mine.lua',
  );

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` while holding the lock; `signal` aborts, with TurnLostError, when it is lost.
   * @throws ConflictProblem `turn-running` with the running turn's `turn_id`, `started_at`, `started_by`
   */
  async run<T>(
    caseId: string,
    { turnId, userId }: { turnId: string; userId: string },
    work: (lease: TurnLease, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const key = agentLockKey(caseId);
    const lease = await this.acquire(key, turnId, userId);
    const ttlMs = this.config.reports.lockTtlMs;
    const renewal = keepRenewing({
      ttlMs,
      renew: async () => (await this.extend([key], [lease.value, ttlMs])) === 1,
      lost: () => new TurnLostError('the lock of the turn was lost'),
      onTrouble: (cause) => {
        this.logger.warn({ msg: 'turn lock not renewed', turn_id: turnId, cause });
      },
    });
    try {
      return await work(lease, renewal.signal);
    } finally {
      renewal.stop();
      await this.release(key, lease);
    }
  }

  async running(caseId: string): Promise<RunningTurn | undefined> {
    const value = await this.redis.get(agentLockKey(caseId));
    return value === null ? undefined : toRunningTurn(value);
  }

  private async acquire(key: string, turnId: string, userId: string): Promise<TurnLease> {
    const value = JSON.stringify({
      turn_id: turnId,
      started_at: new Date(this.clock.now()).toISOString(),
      started_by: userId,
      attempt: newId(),
    } satisfies LockValue);
    const held = await this.redis.set(key, value, 'PX', this.config.reports.lockTtlMs, 'NX', 'GET');
    if (held === null) return { turnId, value };
    const running = toRunningTurn(held);
    throw new ConflictProblem(
      'turn-running',
      'The agent is thinking about this case now. Try again when that turn has ended.',
      {
        turn_id: running.turnId,
        started_at: running.startedAt.toISOString(),
        started_by: running.startedBy,
      },
    );
  }

  private async release(key: string, { turnId, value }: TurnLease): Promise<void> {
    try {
      await this.giveBack([key], [value]);
    } catch (error) {
      // What was stored is stored; the lock goes by its TTL.
      const cause = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ msg: 'turn lock not released', turn_id: turnId, cause });
    }
  }
}

function toRunningTurn(value: string): RunningTurn {
  const { turn_id, started_at, started_by } = JSON.parse(value) as LockValue;
  return { turnId: turn_id, startedAt: new Date(started_at), startedBy: started_by };
}
