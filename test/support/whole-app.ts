import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { Redis } from 'ioredis';
import { setUpApp } from '../../src/app.setup.js';
import { Clock } from '../../src/common/clock.js';
import { AppConfig } from '../../src/config/app-config.js';
import { OUTBOX, type Outbox } from '../../src/outbox/outbox.interface.js';
import { SweepSchedule } from '../../src/retention/sweep.schedule.js';
import { TEST_SECRET, testConfig } from './config.js';
import { sharedServers } from './servers.js';

/** Real time plus what the test lets pass. */
export class SteppedClock extends Clock {
  ahead = 0;
  override now(): number {
    return Date.now() + this.ahead;
  }
}

export interface WholeApp {
  app: NestExpressApplication;
  url: string;
  clock: SteppedClock;
  config: AppConfig;
  /** Resolves when the outbox has delivered everything. */
  delivered(): Promise<void>;
}

/**
 * The app as main.ts builds it, in this process and served on a free port, with a clock that the test
 * sets. Only the timer of the sweeper is missing: a test sweeps when it means to.
 */
export async function serveWholeApp(env: Record<string, string>): Promise<WholeApp> {
  // Importing the module validates the process's environment.
  process.env['AUTH_JWT_SECRET'] ??= TEST_SECRET;
  const { AppModule } = await import('../../src/app.module.js');
  const clock = new SteppedClock();
  const config = testConfig({
    LOG_LEVEL: 'silent',
    OUTBOX_POLL_MS: '20',
    AUTH_TOKEN_TTL_SECONDS: '100000000',
    ...env,
  });
  const moduleRef = await Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(AppConfig)
    .useValue(config)
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(SweepSchedule)
    .useValue({})
    .compile();
  const app = moduleRef.createNestApplication<NestExpressApplication>({ logger: false });
  setUpApp(app);
  await app.listen(0, '127.0.0.1');
  const outbox = app.get<Outbox>(OUTBOX);
  const delivered = async (): Promise<void> => {
    outbox.wake();
    while ((await outbox.backlog()).depth > 0) await new Promise((done) => setTimeout(done, 20));
  };
  return { app, url: await app.getUrl(), clock, config, delivered };
}

export interface AppOnSharedServers extends WholeApp {
  redis: Redis;
  stop(): Promise<void>;
}

/** The whole app on the shared Redis, emptied, and with collections in Chroma that begin with `name`. */
export async function serveOnSharedServers(
  name: string,
  env: Record<string, string> = {},
): Promise<AppOnSharedServers> {
  const { redisUrl, chromaUrl } = sharedServers();
  const redis = new Redis(redisUrl);
  await redis.flushdb();
  const served = await serveWholeApp({
    REDIS_URL: redisUrl,
    CHROMA_URL: chromaUrl,
    CHROMA_COLLECTION_PREFIX: `${name}-${String(process.pid)}-${String(Date.now())}`,
    AUTH_JWT_SECRET: TEST_SECRET,
    ...env,
  });
  const stop = async (): Promise<void> => {
    await served.app.close();
    await redis.quit();
  };
  return { ...served, redis, stop };
}
