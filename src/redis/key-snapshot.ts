import type { ChainableCommander } from 'ioredis';
import { execPipeline } from './pipeline.js';
import type { RedisClient } from './redis.tokens.js';

export type KeyType = 'string' | 'hash' | 'zset' | 'stream';

/** A string as it is, or bytes that are not UTF-8 in base64. */
export type Text = string | { base64: string };

/**
 * A key as JSON. `value` is a list of parts by type: string `[value]`, hash `[field, value, …]`,
 * zset `[member, score, …]`, stream `[id, [field, value, …], …]`.
 */
export interface KeyDump {
  key: string;
  type: KeyType;
  /** Milliseconds since the epoch. */
  expiresAt?: number;
  value: (Text | Text[])[];
}

/** Reads keys of one slot in one moment (MULTI). Keys that are not there are left out. */
export async function snapshotKeys(
  redis: RedisClient,
  specs: readonly { key: string; type: KeyType }[],
): Promise<KeyDump[]> {
  const multi = redis.multi();
  for (const { key, type } of specs) {
    multi.pexpiretime(key);
    READ[type](multi, key);
  }
  const replies = await execPipeline(multi);
  return specs.flatMap(({ key, type }, i) => {
    const expiry = replies[2 * i] as number;
    const value = encodeReply(type, replies[2 * i + 1]);
    if (value.length === 0) return [];
    return [{ key, type, ...(expiry > 0 ? { expiresAt: expiry } : {}), value }];
  });
}

/** Writes keys of one slot as they were, in one step (MULTI); what stood there is replaced. */
export async function restoreKeys(redis: RedisClient, dumps: readonly KeyDump[]): Promise<void> {
  const multi = redis.multi();
  for (const { key, type, value, expiresAt } of dumps) {
    multi.del(key);
    WRITE[type](multi, key, value);
    if (expiresAt !== undefined) multi.pexpireat(key, expiresAt);
  }
  await execPipeline(multi);
}

const READ: Record<KeyType, (multi: ChainableCommander, key: string) => void> = {
  string: (multi, key) => multi.getBuffer(key),
  hash: (multi, key) => multi.callBuffer('HGETALL', key),
  zset: (multi, key) => multi.callBuffer('ZRANGE', key, '0', '-1', 'WITHSCORES'),
  stream: (multi, key) => multi.xrangeBuffer(key, '-', '+'),
};

const WRITE: Record<
  KeyType,
  (multi: ChainableCommander, key: string, value: KeyDump['value']) => void
> = {
  string: (multi, key, [value]) => multi.set(key, decode(value)),
  hash: (multi, key, value) => multi.call('HSET', key, ...value.map(decode)),
  zset: (multi, key, value) => {
    for (let i = 0; i + 1 < value.length; i += 2) {
      multi.call('ZADD', key, decode(value[i + 1]), decode(value[i]));
    }
  },
  stream: (multi, key, value) => {
    for (let i = 0; i + 1 < value.length; i += 2) {
      multi.call('XADD', key, decode(value[i]), ...(value[i + 1] as Text[]).map(decode));
    }
  },
};

function encodeReply(type: KeyType, reply: unknown): KeyDump['value'] {
  if (reply === null) return [];
  if (type === 'string') return [encode(reply as Buffer)];
  if (type === 'stream') {
    return (reply as [Buffer, Buffer[]][]).flatMap(([id, fields]) => [
      encode(id),
      fields.map(encode),
    ]);
  }
  // Pairs and numbers in RESP3, one flat list of bytes in RESP2.
  return (reply as (Buffer | number | (Buffer | number)[])[])
    .flat()
    .map((part) => (typeof part === 'number' ? String(part) : encode(part)));
}

function encode(bytes: Buffer): Text {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : { base64: bytes.toString('base64') };
}

function decode(text: Text | Text[] | undefined): string | Buffer {
  if (text === undefined || Array.isArray(text)) throw new Error('not a dump of a key');
  return typeof text === 'string' ? text : Buffer.from(text.base64, 'base64');
}
