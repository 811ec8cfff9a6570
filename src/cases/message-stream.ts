import type { RedisClient } from '../redis/redis.tokens.js';
import type { StorePage } from './case.store.js';
import type { CaseMessage } from './case.types.js';
import { messagesKey } from './cases.keys.js';
import { toMessage } from './member-records.js';

/** Reading all messages goes in steps of this, so that no single reply holds Redis up. */
const BATCH = 500;

type StreamEntry = [id: string, fields: string[]];

const messageOf = ([, fields]: StreamEntry): CaseMessage => toMessage(fields[1] ?? '');

/**
 * The messages of a case: a Redis stream, where a page starts right after any entry at a cost that
 * depends on the page alone (a list would be walked from its head).
 */
export class MessageStream {
  constructor(private readonly redis: RedisClient) {}

  /** @param after the stream id the page before ended with */
  async page(caseId: string, limit: number, after?: string): Promise<StorePage<CaseMessage>> {
    const entries = await this.read(caseId, limit + 1, after);
    const shown = entries.slice(0, limit);
    const next = entries.length > limit ? shown.at(-1)?.[0] : undefined;
    return { items: shown.map(messageOf), next };
  }

  async all(caseId: string): Promise<CaseMessage[]> {
    const messages: CaseMessage[] = [];
    let after: string | undefined;
    do {
      const entries = await this.read(caseId, BATCH, after);
      messages.push(...entries.map(messageOf));
      after = entries.length === BATCH ? entries.at(-1)?.[0] : undefined;
    } while (after !== undefined);
    return messages;
  }

  private read(caseId: string, count: number, after?: string): Promise<StreamEntry[]> {
    const start = after === undefined ? '-' : `(${after}`;
    return this.redis.xrange(messagesKey(caseId), start, '+', 'COUNT', count);
  }
}
