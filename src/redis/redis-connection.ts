import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { AppConfig } from '../config/app-config.js';
import { timeOutOnlyUnanswered } from './command-timeout.js';
import type { RedisClient } from './redis.tokens.js';
import { writeOncePerTurn } from './turn-writes.js';

const reconnectDelay = (attempt: number): number => Math.min(50 * 2 ** Math.min(attempt, 6), 2000);

/** For short commands of requests: they fail at once while Redis is away. */
export function connect(config: AppConfig): RedisClient {
  timeOutOnlyUnanswered();
  const redis = connectWith(config, {
    // A request answers 503 at once while Redis is away, rather than waiting for it to return.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // A command whose reply was lost may have run. Sending it again could double a write.
    autoResendUnfulfilledCommands: false,
    commandTimeout: config.redis.commandTimeoutMs,
  });
  writeOncePerTurn(redis);
  return redis;
}

/** For a queue's worker, which waits for Redis as long as it takes and blocks for its next job. */
export function connectForQueue(config: AppConfig): RedisClient {
  const redis = connectWith(config, { maxRetriesPerRequest: null });
  // Without a listener ioredis prints to the console; the shared connection logs the same outage.
  redis.on('error', () => undefined);
  return redis;
}

function connectWith(config: AppConfig, options: RedisOptions): RedisClient {
  const all = { ...options, connectTimeout: config.redis.commandTimeoutMs };
  if (!config.redis.cluster) {
    return new Redis(config.redis.url, { ...all, retryStrategy: reconnectDelay });
  }
  const { enableOfflineQueue, ...redisOptions } = all;
  return new Cluster([config.redis.url], {
    enableOfflineQueue,
    clusterRetryStrategy: reconnectDelay,
    redisOptions,
  });
}
