import { Inject, Injectable } from '@nestjs/common';
import { ulid } from 'ulid';
import { loadScript } from './lua-script.js';
import { REDIS, type RedisClient } from './redis.tokens.js';

/** `leader:<task>` (string, TTL): the token of the process that does the task now. */
const leaderKey = (task: string): string => `leader:${task}`;

/**
 * Lets one process at a time do a periodic task. It spares work; it does not guard data: a process
 * that was paused may still run beside the next leader, so tasks must bear being done twice.
 */
@Injectable()
export class LeaderLock {
  private readonly extend = loadScript(this.redis, import.meta.url, './lua/extend-if-mine.lua');
  private readonly release = loadScript(this.redis, import.meta.url, './lua/delete-if-mine.lua');

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /**
   * Runs `work` when no other process leads `task`.
   *
   * @param ttlMs after this long without a sign of life another process may lead.
   * @returns what `work` returned, or undefined when another process leads.
   */
  async whenLeading<T>(
    task: string,
    ttlMs: number,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    const key = leaderKey(task);
    const token = ulid();
    if ((await this.redis.set(key, token, 'PX', ttlMs, 'NX')) === null) return undefined;
    const lost = new AbortController();
    const heartbeat = setInterval(() => {
      this.extend([key], [token, ttlMs]).then(
        (held) => {
          if (held !== 1) lost.abort();
        },
        () => {
          lost.abort();
        },
      );
    }, ttlMs / 3);
    try {
      return await work(lost.signal);
    } finally {
      clearInterval(heartbeat);
      // A lock that cannot be released now runs out by itself.
      await this.release([key], [token]).catch(() => undefined);
    }
  }
}
