import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CASE_ID } from '../../common/ids.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { alertKey } from '../webhooks.keys.js';
import type { Alert } from './alert.js';

const OPENING = 'opening';
/** A process that dies while it opens a case leaves the alert to another after this long. */
const OPENING_MS = 30_000;
/** An alert that says nothing for so long is another one when it fires again. */
const LINK_MS = 30 * 86_400_000;

/** Which case an alert that fires belongs to. */
@Injectable()
export class AlertLinks {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** @returns `mine` when the caller is to open a case, `opening` when another does, else the case. */
  async claim(userId: string, alert: Alert): Promise<{ caseId: string } | 'mine' | 'opening'> {
    const key = keyOf(userId, alert);
    const there = await this.redis.set(key, OPENING, 'PX', OPENING_MS, 'NX', 'GET');
    if (there === null) return 'mine';
    return CASE_ID.test(there) ? { caseId: there } : 'opening';
  }

  async link(userId: string, alert: Alert, caseId: string): Promise<void> {
    await this.redis.set(keyOf(userId, alert), caseId, 'PX', LINK_MS);
  }

  async caseOf(userId: string, alert: Alert): Promise<string | undefined> {
    const there = await this.redis.get(keyOf(userId, alert));
    return there !== null && CASE_ID.test(there) ? there : undefined;
  }

  async forget(userId: string, alert: Alert): Promise<void> {
    await this.redis.del(keyOf(userId, alert));
  }
}

/** A fingerprint is whatever the source says, so its hash stands in the key. */
const keyOf = (userId: string, { source, fingerprint }: Alert): string =>
  alertKey(
    userId,
    createHash('sha256').update(`${source} ${fingerprint}`).digest('base64url').slice(0, 27),
  );
