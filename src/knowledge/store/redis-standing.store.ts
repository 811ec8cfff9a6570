import { Inject, Injectable } from '@nestjs/common';
import { loadScript } from '../../redis/lua-script.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import type { Vote } from '../knowledge.types.js';
import { changesKey, documentKey, solvedCasesKey, versionKey, votesKey } from './knowledge.keys.js';

/** Votes on documents and the cases they solved; the counts are kept with the document's facts. */
@Injectable()
export class RedisStandingStore {
  private readonly voteScript;
  private readonly creditScript;

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {
    this.voteScript = loadScript(redis, import.meta.url, './lua/vote-document.lua');
    this.creditScript = loadScript(redis, import.meta.url, './lua/credit-document.lua');
  }

  /** One a user; a later one replaces it, none takes it back. @returns false when it is gone */
  async vote(id: string, userId: string, vote?: Vote): Promise<boolean> {
    const keys = [documentKey(id), votesKey(id), versionKey(id), changesKey(id)];
    return (await this.voteScript(keys, [id, userId, vote ?? ''])) === 1;
  }

  async voteOf(id: string, userId: string): Promise<Vote | undefined> {
    return ((await this.redis.hget(votesKey(id), userId)) as Vote | null) ?? undefined;
  }

  /** Idempotent. */
  async credit(id: string, caseId: string, solvedAt: Date | undefined): Promise<void> {
    const keys = [documentKey(id), solvedCasesKey(id), versionKey(id), changesKey(id)];
    await this.creditScript(keys, [id, caseId, solvedAt?.getTime() ?? '']);
  }
}
