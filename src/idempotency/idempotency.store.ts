import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { newId } from '../common/ids.js';
import { AppConfig } from '../config/app-config.js';
import { loadScript } from '../redis/lua-script.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';

/** A process that says nothing for so long has died; another may take its request up. */
const RUNNING_MS = 60_000;

export interface StoredAnswer {
  status: number;
  body: unknown;
  location?: string;
  /** Of what was answered: an edit that follows a replay names it. */
  etag?: string;
  /** Of an `IdempotentRequest`. */
  readDigest?: string;
}

export type Begun =
  /** `operationId` is the same for every attempt at this request; `takenUp` from an earlier one. */
  | { state: 'begun'; operationId: string; takenUp: boolean }
  | { state: 'running' }
  | { state: 'other-body' }
  | ({ state: 'finished' } & StoredAnswer);

interface Kept {
  fingerprint: string;
  answer: StoredAnswer;
}

/** `idem:<sha256 of user, route and key>` (string, JSON): a request that runs, or its answer. */
const idempotencyKey = (id: string): string => `idem:${id}`;

/**
 * Requests by Idempotency-Key. One whose outcome nobody knows (the reply of Redis was lost) stays
 * here under its operation id: the retry is given the same id, and the script that writes recognises
 * what it has written already.
 */
@Injectable()
export class IdempotencyStore {
  private readonly beginScript = loadScript(this.redis, import.meta.url, './lua/begin-request.lua');
  private readonly abandonScript = loadScript(
    this.redis,
    import.meta.url,
    './lua/abandon-request.lua',
  );
  private readonly holder = newId();
  /** What this process works on now; of its own silent requests it knows at once that they ended. */
  private readonly mine = new Set<string>();

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Each `begun` must be followed by one {@link finish}, {@link abandon} or {@link leaveOpen}. */
  async begin(id: string, fingerprint: string): Promise<Begun> {
    const runsHere = this.mine.has(id);
    // Taken before the question is sent, so that of two at once in this process one is told "running".
    this.mine.add(id);
    let begun = false;
    try {
      const [state, detail, takenUp] = (await this.beginScript(
        [idempotencyKey(id)],
        [
          fingerprint,
          newId(),
          this.holder,
          this.clock.now(),
          RUNNING_MS,
          this.config.idempotencyTtlMs,
          runsHere ? '1' : '0',
        ],
      )) as ['begun' | 'running' | 'other-body' | 'finished', string, string?];
      begun = state === 'begun';
      if (state === 'begun') return { state, operationId: detail, takenUp: takenUp === '1' };
      if (state === 'finished') return { state, ...(JSON.parse(detail) as Kept).answer };
      return { state };
    } finally {
      if (!begun && !runsHere) this.mine.delete(id);
    }
  }

  async finish(id: string, fingerprint: string, answer: StoredAnswer): Promise<void> {
    this.mine.delete(id);
    const kept: Kept = { fingerprint, answer };
    await this.redis.set(
      idempotencyKey(id),
      JSON.stringify(kept),
      'PX',
      this.config.idempotencyTtlMs,
    );
  }

  /**
   * This attempt did nothing. The key is free for another try, with the same body or another; unless
   * it was taken up from an earlier attempt, which may have done something: then the next one must go
   * on under the same operation id, or it would do that again.
   */
  async abandon(id: string, operationId: string, takenUp: boolean): Promise<void> {
    this.mine.delete(id);
    await this.abandonScript([idempotencyKey(id)], [operationId, this.holder, takenUp ? '1' : '0']);
  }

  /** Nobody knows whether anything was done: a retry goes on under the same operation id. */
  leaveOpen(id: string): void {
    this.mine.delete(id);
  }
}
