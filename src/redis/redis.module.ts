import { Global, Inject, Logger, Module, OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { LeaderLock } from './leader-lock.js';
import { connect } from './redis-connection.js';
import { QUEUE_REDIS, REDIS, type RedisClient } from './redis.tokens.js';

/** How long start-up waits for the first connection before it goes on and reports "not ready". */
const FIRST_CONNECTION_MS = 5000;

async function connectAndWait(config: AppConfig): Promise<RedisClient> {
  const logger = new Logger('Redis');
  const redis = connect(config);
  // Without a listener ioredis prints to the console; state changes are all that matters here.
  redis.on('error', (error: Error) => {
    logger.warn({ msg: 'redis connection error', cause: error.name });
  });
  redis.on('ready', () => {
    logger.log('redis connected');
  });
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, FIRST_CONNECTION_MS);
    redis.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  return redis;
}

/** One Redis (or Redis Cluster) connection for all stores, and one for the job queue. */
@Global()
@Module({
  providers: [
    { provide: REDIS, useFactory: connectAndWait, inject: [AppConfig] },
    { provide: QUEUE_REDIS, useFactory: connectAndWait, inject: [AppConfig] },
    LeaderLock,
  ],
  exports: [REDIS, QUEUE_REDIS, LeaderLock],
})
export class RedisModule implements OnApplicationShutdown {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(QUEUE_REDIS) private readonly queueRedis: RedisClient,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([quit(this.redis), quit(this.queueRedis)]);
  }
}

/** QUIT lets replies in flight arrive; a server that is gone cannot answer it. */
async function quit(redis: RedisClient): Promise<void> {
  await redis.quit().catch(() => {
    redis.disconnect();
  });
}
