import { isRedisUnavailable } from '../../../src/common/problem/redis-errors.js';
import { connect } from '../../../src/redis/redis-connection.js';
import type { RedisClient } from '../../../src/redis/redis.tokens.js';
import { testConfig } from '../../support/config.js';
import { startCluster } from '../../support/redis-cluster.js';
import type { TestServer } from '../../support/servers.js';
import { until } from '../../support/until.js';

describe('a Redis Cluster that is away', () => {
  let server: TestServer;
  let redis: RedisClient;

  beforeAll(async () => {
    const started = await startCluster();
    ({ server } = started);
    await started.cluster.quit();
    redis = connect(testConfig({ REDIS_URL: server.url, REDIS_CLUSTER: 'true' }));
    redis.on('error', () => undefined);
    await until('the client is connected', () => Promise.resolve(redis.status === 'ready'));
  });
  afterAll(async () => {
    redis.disconnect();
    await server.dispose();
  });

  it('is known by the error of every command', async () => {
    await server.dispose();
    await until('the client has noticed', () => Promise.resolve(redis.status !== 'ready'));
    const failed = await Promise.allSettled([
      redis.get('x'),
      redis.eval('return 1', 1, 'x'),
      redis.multi().get('x').exec(),
    ]);
    const errors = failed.map((one) =>
      one.status === 'rejected' ? (one.reason as Error) : undefined,
    );
    expect(errors.map(isRedisUnavailable)).toEqual([true, true, true]);
  });
});
