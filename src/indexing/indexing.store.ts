import { Inject, Injectable } from '@nestjs/common';
import { embedderTag } from '../chroma/embedder-tag.js';
import type { EmbedderIdentity } from '../chroma/chroma.interface.js';
import { AppConfig } from '../config/app-config.js';
import { loadScript } from '../redis/lua-script.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';

/** A change that an embedder's collections lack. */
export interface MissingChange {
  source: string;
  id: string;
  /** Tells it from a later change of the same. */
  number: string;
}

/**
 * Which embedders have collections, in Redis. Keys, all with the collection prefix as hash tag:
 *
 * | key                      | type   | holds                                                       |
 * | ------------------------ | ------ | ----------------------------------------------------------- |
 * | `index:{prefix}:active`  | string | the embedder (JSON) that processes must be configured with  |
 * | `index:{prefix}:kept`    | hash   | tag -> embedder (JSON) whose collections follow all changes |
 * | `index:{prefix}:behind:<tag>` | zset | `source:id` that they lack, by the number of the change  |
 * | `index:{prefix}:changes` | string | number of the last change that was passed on                |
 */
@Injectable()
export class IndexingStore {
  private readonly settleScript;
  private readonly prefix: string;

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    { chroma }: AppConfig,
  ) {
    this.prefix = `index:{${chroma.collectionPrefix}}`;
    this.settleScript = loadScript(redis, import.meta.url, './lua/settle-change.lua');
  }

  /** The embedder in use; `candidate` when there was none yet. */
  async activeOr(candidate: EmbedderIdentity): Promise<EmbedderIdentity> {
    await this.redis.set(`${this.prefix}:active`, encode(candidate), 'NX');
    const active = await this.redis.get(`${this.prefix}:active`);
    return active === null ? candidate : (JSON.parse(active) as EmbedderIdentity);
  }

  /** The switch: one write, after which processes start with this embedder alone. */
  async activate(embedder: EmbedderIdentity): Promise<void> {
    await this.redis.set(`${this.prefix}:active`, encode(embedder));
  }

  /** From now on every process passes its changes on to this embedder's collections. */
  async keep(embedder: EmbedderIdentity): Promise<void> {
    await this.redis.hset(`${this.prefix}:kept`, embedderTag(embedder), encode(embedder));
  }

  async forget(embedder: EmbedderIdentity): Promise<void> {
    const tag = embedderTag(embedder);
    await this.redis.hdel(`${this.prefix}:kept`, tag);
    await this.redis.del(`${this.prefix}:behind:${tag}`);
  }

  async kept(): Promise<EmbedderIdentity[]> {
    const found = await this.redis.hvals(`${this.prefix}:kept`);
    return found.map((text) => JSON.parse(text) as EmbedderIdentity);
  }

  async passOn(source: string, id: string, to: readonly EmbedderIdentity[]): Promise<void> {
    if (to.length === 0) return;
    const number = await this.redis.incr(`${this.prefix}:changes`);
    for (const embedder of to) {
      await this.redis.zadd(this.behindKey(embedder), String(number), `${source}:${id}`);
    }
  }

  /** What the embedder's collections lack, oldest first. */
  async missing(embedder: EmbedderIdentity, limit: number): Promise<MissingChange[]> {
    const key = this.behindKey(embedder);
    const members = await this.redis.zrange(key, '0', String(limit - 1));
    if (members.length === 0) return [];
    const numbers = await this.redis.zmscore(key, ...members);
    return members.flatMap((member, i) => {
      const [source = '', id = ''] = member.split(':');
      const number = numbers[i] ?? null;
      return number === null ? [] : [{ source, id, number }];
    });
  }

  async settle(embedder: EmbedderIdentity, { source, id, number }: MissingChange): Promise<void> {
    await this.settleScript([this.behindKey(embedder)], [`${source}:${id}`, number]);
  }

  private behindKey(embedder: EmbedderIdentity): string {
    return `${this.prefix}:behind:${embedderTag(embedder)}`;
  }
}

const encode = ({ id, dimension }: EmbedderIdentity): string => JSON.stringify({ id, dimension });
