import { Inject, Injectable } from '@nestjs/common';
import { outboxKey } from '../../outbox/outbox.keys.js';
import { type LuaScript, loadScript } from '../../redis/lua-script.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { scanKeys } from '../../redis/scan.js';
import { fromRecord } from './document-record.js';
import {
  changesKey,
  contentKey,
  documentKey,
  type Listing,
  listingKey,
  versionKey,
} from './knowledge.keys.js';

const DOCUMENT = /^kb:\{p\d\d\}([0-9A-Z]{26})$/;
const CONTENT = /^kb:\{p\d\d\}([0-9A-Z]{26}):content$/;
const PRIVATE = /^kb:\{p\d\d\}:private:(.+)$/;
const ANY_ID = '?'.repeat(26);
const PAGE = '500';

/** A document, or what claims that there is one. */
export interface DocumentTrace {
  id: string;
  /** The list that names it, where that is all there is of it. */
  listing?: Listing;
}

/** Redis against itself: what its lists and change numbers say of documents. */
@Injectable()
export class DocumentRepair {
  private readonly script: LuaScript;

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {
    this.script = loadScript(redis, import.meta.url, './lua/repair-document.lua');
  }

  /** All documents there are, then what is left of others: their content, their place in a list. */
  async *traces(): AsyncGenerator<DocumentTrace> {
    for await (const key of scanKeys(this.redis, `kb:{p??}${ANY_ID}`)) {
      const id = DOCUMENT.exec(key)?.[1];
      if (id !== undefined) yield { id };
    }
    for await (const key of scanKeys(this.redis, `kb:{p??}${ANY_ID}:content`)) {
      const id = CONTENT.exec(key)?.[1];
      if (id !== undefined && (await this.isMissing(id))) yield { id };
    }
    for (const [match, visibility] of [
      ['kb:{p??}:global', 'global'],
      ['kb:{p??}:private:*', 'private'],
    ] as const) {
      for await (const key of scanKeys(this.redis, match)) {
        const ownerId = PRIVATE.exec(key)?.[1] ?? '';
        for await (const id of this.members(key)) {
          if (await this.isMissing(id)) yield { id, listing: { visibility, ownerId } };
        }
      }
    }
  }

  async of({ id, listing }: DocumentTrace, mode: 'check' | 'fix'): Promise<string[]> {
    const facts = fromRecord(await this.redis.hgetall(documentKey(id)));
    const global = { visibility: 'global', ownerId: '' } as const;
    return (await this.script(
      [
        documentKey(id),
        contentKey(id),
        listingKey(id, facts ?? listing ?? global),
        listingKey(id, global),
        versionKey(id),
        changesKey(id),
        outboxKey(id),
      ],
      [id, mode, facts ? facts.revision : ''],
    )) as string[];
  }

  private async isMissing(id: string): Promise<boolean> {
    return (await this.redis.exists(documentKey(id))) === 0;
  }

  private async *members(key: string): AsyncGenerator<string> {
    let cursor = '0';
    do {
      const [next, pairs] = await this.redis.zscan(key, cursor, 'COUNT', PAGE);
      cursor = next;
      yield* pairs.filter((_, i) => i % 2 === 0);
    } while (cursor !== '0');
  }
}
