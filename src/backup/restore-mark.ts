import { Inject, Injectable } from '@nestjs/common';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';
import { restoreMarkKey } from './backup.keys.js';

/** Remembers in Redis which backup is being restored, so that one that was cut short may go on. */
@Injectable()
export class RestoreMark {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  async read(): Promise<string | null> {
    return this.redis.get(restoreMarkKey);
  }

  async set(sha256: string): Promise<void> {
    await this.redis.set(restoreMarkKey, sha256);
  }

  async clear(): Promise<void> {
    await this.redis.del(restoreMarkKey);
  }
}
