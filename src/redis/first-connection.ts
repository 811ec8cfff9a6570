import { Logger } from '@nestjs/common';
import type { AppConfig } from '../config/app-config.js';
import { connect } from './redis-connection.js';
import type { RedisClient } from './redis.tokens.js';

/** How long start-up waits for the first connection before it goes on and reports "not ready". */
const FIRST_CONNECTION_MS = 5000;

/** A connection for short commands, once it is there or start-up has waited long enough. */
export async function connectAndWait(config: AppConfig): Promise<RedisClient> {
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

/** QUIT lets replies in flight arrive; a server that is gone cannot answer it. */
export async function quit(redis: RedisClient): Promise<void> {
  await redis.quit().catch(() => {
    redis.disconnect();
  });
}
