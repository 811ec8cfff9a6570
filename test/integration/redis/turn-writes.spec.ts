import { Cluster, Redis } from 'ioredis';
import { writeOncePerTurn } from '../../../src/redis/turn-writes.js';
import { startCluster } from '../../support/redis-cluster.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { writesOf } from '../../support/socket-writes.js';

const MANY = Array.from({ length: 50 }, (_, i) => String(i));

describe('writeOncePerTurn', () => {
  let server: TestServer;
  let redis: Redis;

  beforeAll(async () => {
    server = await startRedis();
  });

  beforeEach(async () => {
    redis = new Redis(server.url);
    writeOncePerTurn(redis);
    await redis.flushall();
  });

  afterEach(() => {
    redis.disconnect();
  });

  afterAll(async () => {
    await server.dispose();
  });

  it('sends the commands of one turn in one write, and answers each in its order', async () => {
    let answers: number[] = [];
    const writes = await writesOf(redis, async () => {
      answers = await Promise.all(MANY.map(() => redis.incr('count')));
    });
    expect(writes).toBe(1);
    expect(answers).toEqual(MANY.map((_, i) => i + 1));
  });

  it('sends what comes in later turns by itself', async () => {
    expect(
      await writesOf(redis, async () => {
        await redis.set('a', 1);
        await redis.set('a', 2);
      }),
    ).toBe(2);
  });

  it('goes on after the connection was lost', async () => {
    const lost = new Promise((resolve) => redis.once('ready', resolve));
    await redis.call('CLIENT', 'KILL', 'SKIPME', 'no').catch(() => undefined);
    await lost;
    const writes = await writesOf(redis, () => Promise.all(MANY.map((key) => redis.set(key, key))));
    expect(writes).toBe(1);
    expect(await redis.mget(MANY)).toEqual(MANY);
  });

  it('keeps pipelines, transactions and large values whole among other commands', async () => {
    const large = 'x'.repeat(2 * 1024 * 1024);
    const [, piped, transaction] = await Promise.all([
      redis.set('large', large),
      redis.pipeline().incr('n').get('large').exec(),
      redis.multi().incr('n').incr('n').exec(),
      redis.set('after', 'all'),
    ]);
    expect(piped).toEqual([
      [null, 1],
      [null, large],
    ]);
    expect(transaction).toEqual([
      [null, 2],
      [null, 3],
    ]);
    expect(await redis.get('after')).toBe('all');
  });

  it('has sent everything before it quits', async () => {
    const written = redis.set('last', 'word');
    const quit = redis.quit();
    expect(await Promise.all([written, quit])).toEqual(['OK', 'OK']);
  });

  it('does so on each node of a Cluster', async () => {
    const { server: node, cluster: plain } = await startCluster();
    const cluster = new Cluster([node.url]);
    writeOncePerTurn(cluster);
    try {
      await cluster.set('first', 'connects');
      const [master] = cluster.nodes('master') as [Redis];
      const writes = await writesOf(master, () =>
        Promise.all(MANY.map((key) => cluster.set(key, key))),
      );
      expect(writes).toBe(1);
    } finally {
      for (const each of [cluster, plain]) each.disconnect();
      await node.dispose();
    }
  });
});
