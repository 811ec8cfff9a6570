import { Inject, Injectable } from '@nestjs/common';
import { loadScript } from '../redis/lua-script.js';
import { allTags, tagOfPartition } from '../redis/partition.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';
import { announcement } from './announcement.js';
import type { DeadLetter, OutboxEntry } from './outbox.interface.js';
import {
  attemptsKeyOfTag,
  deadLetterKeyOfTag,
  outboxKey,
  outboxKeyOfTag,
  scheduleKeyOfTag,
  waitsKeyOfTag,
} from './outbox.keys.js';

const GROUP = 'delivery';

/** An entry on loan to this process. `attempt` counts from 1. */
export interface LeasedEntry extends OutboxEntry {
  tag: string;
  streamId: string;
  attempt: number;
}

type RawEntry = [id: string, attempt: number, fields: string[]];

/** The outbox in Redis: per partition a stream with a consumer group, a schedule and attempt counts. */
@Injectable()
export class OutboxStore {
  private readonly takeScript = loadScript(this.redis, import.meta.url, './lua/take.lua');
  private readonly settleScript = loadScript(this.redis, import.meta.url, './lua/settle.lua');
  private readonly renewScript = loadScript(this.redis, import.meta.url, './lua/renew-lease.lua');
  private readonly releaseScript = loadScript(
    this.redis,
    import.meta.url,
    './lua/release-lease.lua',
  );
  private readonly dropConsumersScript = loadScript(
    this.redis,
    import.meta.url,
    './lua/drop-consumers.lua',
  );
  private readonly putOffScript = loadScript(this.redis, import.meta.url, './lua/put-off.lua');
  private readonly hastenScript = loadScript(this.redis, import.meta.url, './lua/hasten.lua');
  private readonly replayScript = loadScript(this.redis, import.meta.url, './lua/replay.lua');

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  async add(partitionId: string, entry: OutboxEntry): Promise<void> {
    const { topic, ref, data } = entry;
    await this.redis.xadd(
      outboxKey(partitionId),
      '*',
      ...['topic', topic, 'ref', ref, 'data', announcement(data)],
    );
  }

  async take(
    tag: string,
    consumer: string,
    lease: { now: number; ms: number; limit: number },
  ): Promise<LeasedEntry[]> {
    const raw = (await this.takeScript(
      [outboxKeyOfTag(tag), scheduleKeyOfTag(tag), attemptsKeyOfTag(tag), waitsKeyOfTag(tag)],
      [GROUP, consumer, lease.now, lease.ms, lease.limit],
    )) as RawEntry[];
    const entries: LeasedEntry[] = [];
    for (const [streamId, attempt, fields] of raw) {
      const record = toRecord(fields);
      const leased = { tag, streamId, attempt, ...parseEntry(record) };
      // What cannot be read never will be, and must not keep the others of its batch waiting.
      if (isReadable(record)) entries.push(leased);
      else await this.bury(leased, 'UnreadableEntryError', new Date(lease.now));
    }
    return entries;
  }

  /** @returns false when the lease had run out and the entry is another's, or settled. */
  async renew(entry: LeasedEntry, leaseEnds: number): Promise<boolean> {
    return (await this.renewScript(leaseKeys(entry), [...leaseArgs(entry), leaseEnds])) === 1;
  }

  /** Gives the entry back without counting the attempt. */
  async release(entry: LeasedEntry, now: number): Promise<void> {
    await this.releaseScript(leaseKeys(entry), [...leaseArgs(entry), now]);
  }

  /** Removes the consumers of processes that are gone, and `own`, unless entries are pending there. */
  async dropConsumers(silentMs: number, own = ''): Promise<void> {
    await Promise.all(
      allTags().map((tag) =>
        this.dropConsumersScript([outboxKeyOfTag(tag)], [GROUP, own, silentMs]),
      ),
    );
  }

  async delivered(entry: LeasedEntry): Promise<void> {
    await this.settleScript(settleKeys(entry.tag), [GROUP, entry.streamId]);
  }

  /** Unless it is another's by now. @param waitsFor what {@link hasten} will name, if anything. */
  async retryAt(entry: LeasedEntry, when: number, waitsFor?: string): Promise<void> {
    const keys = [...leaseKeys(entry), waitsKeyOfTag(entry.tag)];
    const what = waitsFor === undefined ? [] : [waitsFor];
    await this.putOffScript(keys, [...leaseArgs(entry), when, ...what]);
  }

  /** Makes due what was put off for `waitsFor`. @returns how many entries. */
  async hasten(waitsFor: string, now: number): Promise<number> {
    const perTag = await Promise.all(
      allTags().map((tag) =>
        this.hastenScript([scheduleKeyOfTag(tag), waitsKeyOfTag(tag)], [waitsFor, now]),
      ),
    );
    return perTag.reduce<number>((sum, hastened) => sum + Number(hastened), 0);
  }

  async bury(entry: LeasedEntry, errorClass: string, at: Date): Promise<void> {
    await this.settleScript(settleKeys(entry.tag), [
      GROUP,
      entry.streamId,
      errorClass,
      at.toISOString(),
    ]);
  }

  /** Undelivered entries, the time (ms) the oldest was written, and the dead letters. */
  async backlog(): Promise<{ depth: number; oldest?: number; deadLetters: number }> {
    const perTag = await Promise.all(
      allTags().map(async (tag) => {
        const key = outboxKeyOfTag(tag);
        const [depth, first, deadLetters] = await Promise.all([
          this.redis.xlen(key),
          this.redis.xrange(key, '-', '+', 'COUNT', 1),
          this.redis.xlen(deadLetterKeyOfTag(tag)),
        ]);
        const oldest = first[0] ? Number(first[0][0].split('-')[0]) : Infinity;
        return { depth, oldest, deadLetters };
      }),
    );
    const oldest = Math.min(...perTag.map((p) => p.oldest));
    return {
      depth: perTag.reduce((sum, p) => sum + p.depth, 0),
      oldest: Number.isFinite(oldest) ? oldest : undefined,
      deadLetters: perTag.reduce((sum, p) => sum + p.deadLetters, 0),
    };
  }

  async deadLetters(limit: number): Promise<DeadLetter[]> {
    const perTag = await Promise.all(
      allTags().map(async (tag, partition) => {
        const entries = await this.redis.xrange(deadLetterKeyOfTag(tag), '-', '+', 'COUNT', limit);
        return entries.map(([id, fields]) => toDeadLetter(partition, id, toRecord(fields)));
      }),
    );
    return perTag
      .flat()
      .sort((a, b) => a.failedAt.localeCompare(b.failedAt))
      .slice(0, limit);
  }

  /** @returns whether there was such a dead letter. */
  async replay(deadLetterId: string): Promise<boolean> {
    const [partition, id] = deadLetterId.split(':');
    const tag = tagOfPartition(Number(partition));
    const moved = await this.replayScript(
      [outboxKeyOfTag(tag), deadLetterKeyOfTag(tag)],
      [id ?? ''],
    );
    return moved === 1;
  }
}

const leaseKeys = ({ tag }: LeasedEntry): string[] => [
  scheduleKeyOfTag(tag),
  attemptsKeyOfTag(tag),
];
const leaseArgs = ({ streamId, attempt }: LeasedEntry) => [streamId, attempt];

const settleKeys = (tag: string): string[] => [
  outboxKeyOfTag(tag),
  scheduleKeyOfTag(tag),
  attemptsKeyOfTag(tag),
  deadLetterKeyOfTag(tag),
];

function toRecord(fields: string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (let i = 0; i + 1 < fields.length; i += 2) record[fields[i] ?? ''] = fields[i + 1] ?? '';
  return record;
}

const parseEntry = (record: Record<string, string>): OutboxEntry => ({
  topic: record['topic'] ?? '',
  ref: record['ref'] ?? '',
  data: parseData(record['data']) ?? {},
});

const isReadable = (record: Record<string, string>): boolean =>
  Boolean(record['topic']) &&
  record['ref'] !== undefined &&
  parseData(record['data']) !== undefined;

function parseData(json = '{}'): Record<string, string> | undefined {
  try {
    const data: unknown = JSON.parse(json);
    return typeof data === 'object' && data !== null ? (data as Record<string, string>) : undefined;
  } catch {
    return undefined;
  }
}

const toDeadLetter = (
  partition: number,
  id: string,
  record: Record<string, string>,
): DeadLetter => ({
  id: `${String(partition)}:${id}`,
  ...parseEntry(record),
  attempts: Number(record['attempts']),
  error: record['error'] ?? '',
  failedAt: record['failed_at'] ?? '',
});
