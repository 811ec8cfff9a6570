import { Inject, Injectable } from '@nestjs/common';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { decodeContent } from './content-codec.js';
import { decodeVersion } from './document-record.js';
import { versionsKey } from './knowledge.keys.js';
import type { DocumentFacts, StoredDocument } from './knowledge.store.js';

const FACTS = /^(\d+):facts$/;

/** What documents were before they were replaced. update-document.lua writes it. */
@Injectable()
export class RedisDocumentVersionStore {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** Newest first, without the present one. */
  async list(id: string): Promise<DocumentFacts[]> {
    const fields = (await this.redis.hkeys(versionsKey(id))).filter((field) => FACTS.test(field));
    if (fields.length === 0) return [];
    const found = await this.redis.hmget(versionsKey(id), ...fields);
    return found
      .flatMap((text) => (text === null ? [] : (decodeVersion(text) ?? [])))
      .sort((a, b) => b.revision - a.revision);
  }

  async read(id: string, version: number): Promise<StoredDocument | undefined> {
    const field = String(version);
    const [facts, content] = await this.redis.hmgetBuffer(
      versionsKey(id),
      `${field}:facts`,
      `${field}:content`,
    );
    const found = facts ? decodeVersion(facts.toString('utf8')) : undefined;
    return found && content ? { ...found, content: await decodeContent(content) } : undefined;
  }
}
