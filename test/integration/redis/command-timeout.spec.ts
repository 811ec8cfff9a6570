import { setImmediate as turn } from 'node:timers/promises';
import { isRedisUnavailable } from '../../../src/common/problem/redis-errors.js';
import { connect } from '../../../src/redis/redis-connection.js';
import type { RedisClient } from '../../../src/redis/redis.tokens.js';
import { testConfig } from '../../support/config.js';
import { startCluster } from '../../support/redis-cluster.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { eventually } from '../../support/until.js';

const TIMEOUT_MS = 500;

/** Holds up the event loop, as a long computation does. */
function stall(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe.each(['one Redis', 'a Cluster'])('the timeout of a command to %s', (kind) => {
  let server: TestServer;
  let redis: RedisClient;

  beforeAll(async () => {
    if (kind === 'one Redis') {
      server = await startRedis();
    } else {
      const started = await startCluster();
      started.cluster.disconnect();
      server = started.server;
    }
    redis = connect(
      testConfig({
        REDIS_URL: server.url,
        REDIS_CLUSTER: String(kind === 'a Cluster'),
        REDIS_COMMAND_TIMEOUT_MS: String(TIMEOUT_MS),
      }),
    );
    redis.on('error', () => undefined);
    await eventually('it is connected', () => redis.set('key', 'value').catch(() => undefined));
  });

  afterAll(async () => {
    redis.disconnect();
    await server.dispose();
  });

  it('does not run out while the answer waits to be read', async () => {
    const answers = [redis.get('key'), redis.pipeline().get('key').exec()];
    // They leave, and nothing is read any more.
    await turn();
    stall(2 * TIMEOUT_MS);
    expect(await Promise.all(answers)).toEqual(['value', [[null, 'value']]]);
  });

  it('does not run out while the command waits to be sent', async () => {
    const before = redis.get('key');
    stall(2 * TIMEOUT_MS);
    const after = redis.get('key');
    expect(await Promise.all([before, after])).toEqual(['value', 'value']);
  });

  it('does not run out over one stall after the other', async () => {
    const answers: Promise<string | null>[] = [];
    for (let stalls = 0; stalls < 4; stalls += 1) {
      answers.push(redis.get('key'));
      stall(TIMEOUT_MS);
      await turn();
      stall(TIMEOUT_MS);
    }
    expect(await Promise.all(answers)).toEqual(['value', 'value', 'value', 'value']);
  });

  it('runs out when Redis does not answer, and Redis is found again', async () => {
    server.pause();
    try {
      const errors = await Promise.all(
        ['a', 'b'].map(() => redis.get('key').catch((error: unknown) => error)),
      );
      stall(2 * TIMEOUT_MS);
      errors.push(await redis.get('key').catch((error: unknown) => error));
      expect(errors.map(String)).toEqual(Array(3).fill('Error: Command timed out'));
      expect(errors.every(isRedisUnavailable)).toBe(true);
    } finally {
      server.resume();
    }
    const found = await eventually('it answers', () => redis.get('key').catch(() => undefined));
    expect(found).toBe('value');
  });

  it('leaves no timer behind', async () => {
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    const answers = Promise.all(Array.from({ length: 1000 }, () => redis.get('key')));
    expect(timers()).toBeGreaterThanOrEqual(before + 1000);
    await answers;
    expect(timers()).toBeLessThan(before + 10);
  });
});
