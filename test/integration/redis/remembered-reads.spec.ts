import { Redis } from 'ioredis';
import { fromHash } from '../../../src/cases/case-record.js';
import type { Case } from '../../../src/cases/case.types.js';
import { type LuaScript, loadScript } from '../../../src/redis/lua-script.js';
import { RememberedReads } from '../../../src/redis/remembered-reads.js';
import { startRedis, type TestServer } from '../../support/servers.js';

const KEYS = ['{t}:a', '{t}:b'];
const RECORD = { id: 'a', services: '[]', title: 'Checkout answers 502', message_count: '1' };

/** On the script that reads cases: it is the simplest of those that are read by. */
describe('RememberedReads', () => {
  let server: TestServer;
  let redis: Redis;
  let replies: string[];
  let reads: RememberedReads<Case[]>;

  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });

  beforeEach(async () => {
    await redis.flushall();
    await redis.hset(KEYS[0]!, RECORD);
    await redis.hset(KEYS[1]!, { ...RECORD, id: 'b' });
    replies = [];
    const script = loadScript(redis, import.meta.url, '../../../src/cases/lua/read-cases.lua');
    const noted: LuaScript = async (keys, args) => {
      const reply = await script(keys, args);
      replies.push(reply as string);
      return reply;
    };
    reads = new RememberedReads(noted, (json) =>
      (JSON.parse(json) as Record<string, string>[]).flatMap((hash) => fromHash(hash) ?? []),
    );
  });

  afterAll(async () => {
    redis.disconnect();
    await server.dispose();
  });

  const read = () => reads.read('both', KEYS, []);

  it('is told what is there once, and after that only that it still is', async () => {
    const first = await read();
    expect(first.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await read()).toBe(first);
    expect(replies.map((reply) => reply === '')).toEqual([false, true]);
  });

  it('sees every change, whatever made it: a field set, taken away, moved; a key gone or back', async () => {
    const seen = async (): Promise<unknown> => (await read()).map(({ id, impact }) => [id, impact]);
    expect(await seen()).toEqual([
      ['a', undefined],
      ['b', undefined],
    ]);
    await redis.hset(KEYS[1]!, 'impact', 'a third of checkouts');
    expect(await seen()).toContainEqual(['b', 'a third of checkouts']);
    await redis.hdel(KEYS[1]!, 'impact');
    await redis.hset(KEYS[0]!, 'impact', 'a third of checkouts');
    expect(await seen()).toEqual([
      ['a', 'a third of checkouts'],
      ['b', undefined],
    ]);
    await redis.rename(KEYS[0]!, '{t}:aside');
    expect(await seen()).toEqual([['b', undefined]]);
    await redis.rename('{t}:aside', KEYS[0]!);
    expect(await seen()).toContainEqual(['a', 'a third of checkouts']);
    expect(replies).not.toContain('');
  });

  it('keeps apart what has another name, and forgets what has become too much', async () => {
    await redis.hset(KEYS[0]!, 'description', 'x'.repeat(3 * 1024 * 1024));
    const first = await reads.read('a', [KEYS[0]!], []);
    expect(await reads.read('b', [KEYS[1]!], [])).toMatchObject([{ id: 'b' }]);
    expect(await reads.read('a', [KEYS[0]!], [])).toBe(first);
    await reads.read('both', KEYS, []);
    expect(await reads.read('a', [KEYS[0]!], [])).toMatchObject([{ id: 'a' }]);
    expect(replies.map((reply) => reply === '')).toEqual([false, false, true, false, false]);
  });
});
