import { tagOf } from '../redis/partition.js';

/** Stream of entries to deliver, by partition. Fields: `topic`, `ref`, `data` (JSON). */
export const outboxKeyOfTag = (tag: string): string => `outbox:${tag}`;

/** The outbox of the partition that `id` (a case's, a document's) lives in. */
export const outboxKey = (id: string): string => outboxKeyOfTag(tagOf(id));

/** Stream of entries that failed too often. */
export const deadLetterKeyOfTag = (tag: string): string => `outbox:${tag}:dead`;

/** Hash entry id -> attempts so far, and zset entry id -> when to try again (ms). */
export const attemptsKeyOfTag = (tag: string): string => `outbox:${tag}:attempts`;
export const scheduleKeyOfTag = (tag: string): string => `outbox:${tag}:schedule`;

/** Hash entry id -> what it was put off for and waits for, e.g. `chroma`. */
export const waitsKeyOfTag = (tag: string): string => `outbox:${tag}:waits`;
