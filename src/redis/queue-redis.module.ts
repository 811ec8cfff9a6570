import { Inject, Module, OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { connectAndWait, quit } from './first-connection.js';
import { QUEUE_REDIS, type RedisClient } from './redis.tokens.js';

/** A connection for the job queue's short commands, for the module that has the queue. */
@Module({
  providers: [{ provide: QUEUE_REDIS, useFactory: connectAndWait, inject: [AppConfig] }],
  exports: [QUEUE_REDIS],
})
export class QueueRedisModule implements OnApplicationShutdown {
  constructor(@Inject(QUEUE_REDIS) private readonly redis: RedisClient) {}

  onApplicationShutdown(): Promise<void> {
    return quit(this.redis);
  }
}
