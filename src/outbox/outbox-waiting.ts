import { Inject, Injectable } from '@nestjs/common';
import { allTags } from '../redis/partition.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';
import { outboxKey, outboxKeyOfTag } from './outbox.keys.js';

const PAGE = 1000;

/** What is on its way: announced in the same step as a change, and not delivered yet. */
@Injectable()
export class OutboxWaiting {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** Ids that an entry in the outbox of this id's partition is about. Dead letters do not count. */
  async refs(partitionId: string): Promise<Set<string>> {
    const refs = new Set<string>();
    let start = '-';
    for (;;) {
      const page = await this.redis.xrange(outboxKey(partitionId), start, '+', 'COUNT', PAGE);
      for (const [, fields] of page) refs.add(fields[fields.indexOf('ref') + 1] ?? '');
      const last = page.at(-1);
      if (!last || page.length < PAGE) return refs;
      start = `(${last[0]}`;
    }
  }

  /** What the newest entries of a topic are about, `limit` entries of any topic a partition; each once. */
  async newest(topic: string, limit: number): Promise<string[]> {
    const pages = await Promise.all(
      allTags().map((tag) => this.redis.xrevrange(outboxKeyOfTag(tag), '+', '-', 'COUNT', limit)),
    );
    const of = (fields: string[], name: string) => fields[fields.indexOf(name) + 1] ?? '';
    const refs = pages
      .flat()
      .filter(([, fields]) => of(fields, 'topic') === topic)
      .sort(([a], [b]) => parseInt(b, 10) - parseInt(a, 10))
      .map(([, fields]) => of(fields, 'ref'));
    return [...new Set(refs)];
  }
}
