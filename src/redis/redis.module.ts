import { Global, Inject, Module, OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { connectAndWait, quit } from './first-connection.js';
import { LeaderLock } from './leader-lock.js';
import { REDIS, type RedisClient } from './redis.tokens.js';

/** One Redis (or Redis Cluster) connection for all stores. */
@Global()
@Module({
  providers: [{ provide: REDIS, useFactory: connectAndWait, inject: [AppConfig] }, LeaderLock],
  exports: [REDIS, LeaderLock],
})
export class RedisModule implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  onApplicationShutdown(): Promise<void> {
    return quit(this.redis);
  }
}
