import { setTimeout as sleep } from 'node:timers/promises';
import { ChromaClient } from 'chromadb';
import { Redis } from 'ioredis';
import { commandOf } from '../../../scripts/lib/process-info.mjs';
import { sharedServers, startChroma, startRedis, type TestServer } from '../../support/servers.js';

describe('the shared servers of a run', () => {
  it('answer, with a Redis database for each worker', async () => {
    const { redisUrl, chromaUrl } = sharedServers();
    const redis = new Redis(redisUrl);
    await redis.set('stack:probe', 'here');
    expect(await redis.get('stack:probe')).toBe('here');
    expect(await redis.client('INFO')).toContain(` db=${process.env['JEST_WORKER_ID']} `);
    await redis.del('stack:probe');
    await redis.quit();
    const heartbeat = await fetch(`${chromaUrl}/api/v2/heartbeat`);
    expect(await heartbeat.json()).toHaveProperty(['nanosecond heartbeat']);
  });
});

describe('a Redis of the test’s own', () => {
  let server: TestServer;
  let redis: Redis;

  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url, { maxRetriesPerRequest: null, disconnectTimeout: 0 });
    redis.on('error', () => undefined); // its server is killed on purpose
  });
  afterAll(async () => {
    redis.disconnect();
    await server.dispose();
  });

  it('fsyncs each write to its append-only file and never evicts', async () => {
    const setting = async (name: string) =>
      ((await redis.config('GET', name)) as [string, string])[1];
    expect(await setting('appendonly')).toBe('yes');
    expect(await setting('appendfsync')).toBe('always');
    expect(await setting('save')).toBe('');
    expect(await setting('maxmemory-policy')).toBe('noeviction');
    expect(await setting('bind')).toBe('127.0.0.1');
    expect(await setting('hash-max-listpack-value')).toBe('512');
  });

  it('keeps every acknowledged write over kill -9 in the middle of writing', async () => {
    const acknowledged: string[] = [];
    const writer = new Redis(server.url, {
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
      disconnectTimeout: 0,
    });
    writer.on('error', () => undefined);
    const writes = (async () => {
      for (let i = 0; ; i += 1) {
        try {
          await writer.set(`write:${i}`, `value ${i}`);
        } catch {
          return; // the kill: this one was never acknowledged
        }
        acknowledged.push(`write:${i}`);
      }
    })();
    while (acknowledged.length < 200) await sleep(5);
    const before = server.pid;
    await server.kill9();
    await writes;
    writer.disconnect();

    await server.restart();

    expect(server.pid).not.toBe(before);
    const values = await redis.mget(acknowledged);
    expect(values).toEqual(acknowledged.map((key) => `value ${key.slice('write:'.length)}`));
  });

  it('finds its data at the same address after an orderly stop', async () => {
    await redis.set('kept', 'over a stop');
    const exit = await server.stop();
    expect(exit).toMatchObject({ code: 0, signal: null });
    await server.restart();
    expect(await redis.get('kept')).toBe('over a stop');
  });

  it('is silent while paused and goes on where it was', async () => {
    await redis.set('paused', 'before');
    server.pause();
    let answered = false;
    const answer = redis.get('paused').then((value) => {
      answered = true;
      return value;
    });
    await sleep(200);
    expect(answered).toBe(false);
    server.resume();
    expect(await answer).toBe('before');
  });

  it('is gone after dispose, even when it was paused', async () => {
    const other = await startRedis();
    const { pid } = other;
    expect(commandOf(pid)).toContain('redis-server');
    other.pause();
    await other.dispose();
    expect(commandOf(pid)).toBeUndefined();
  });
});

describe('a Chroma of the test’s own', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startChroma();
  });
  afterAll(async () => {
    await server.dispose();
  });

  it('keeps what it acknowledged over kill -9', async () => {
    const client = () => new ChromaClient({ host: '127.0.0.1', port: server.port, ssl: false });
    const collection = await client().createCollection({ name: 'kept', embeddingFunction: null });
    await collection.add({
      ids: ['a', 'b'],
      embeddings: [
        [1, 0],
        [0, 1],
      ],
      documents: ['first', 'second'],
    });

    await server.kill9();
    await server.restart();

    const again = await client().getCollection({ name: 'kept' });
    const found = await again.query({ queryEmbeddings: [[0.9, 0.1]], nResults: 1 });
    expect(found.documents).toEqual([['first']]);
    expect(await again.count()).toBe(2);
  });
});
