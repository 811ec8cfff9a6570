import { Redis } from 'ioredis';
import { Clock } from '../../../src/common/clock.js';
import { newId, newReportId } from '../../../src/common/ids.js';
import { AppConfig } from '../../../src/config/app-config.js';
import { readEnvironment } from '../../../src/config/environment.js';
import type { RedisClient } from '../../../src/redis/redis.tokens.js';
import { writeOncePerTurn } from '../../../src/redis/turn-writes.js';
import { RedisGenerationLock } from '../../../src/reports/generation/redis-generation-lock.js';
import { RedisReportStore } from '../../../src/reports/store/redis-report.store.js';
import type { Lease } from '../../../src/reports/report.types.js';
import { ReportRemovals } from '../../../src/reports/store/report-removals.js';
import type { NewReport } from '../../../src/reports/store/report.store.js';
import type { ReportType } from '../../../src/reports/writing/report-type.js';
import { sharedServers } from '../../support/servers.js';

export const SECRET = 'a-secret-for-tests-that-is-long-enough';

export const configFor = (env: Record<string, string> = {}): AppConfig =>
  new AppConfig(
    readEnvironment({ NODE_ENV: 'test', AUTH_JWT_SECRET: SECRET, ...sharedUrls(), ...env }),
  );

function sharedUrls(): Record<string, string> {
  const { redisUrl, chromaUrl } = sharedServers();
  return { REDIS_URL: redisUrl, CHROMA_URL: chromaUrl };
}

/** A clock that a test sets. */
export class TestClock extends Clock {
  constructor(public at = Date.parse('2026-11-24T08:00:00Z')) {
    super();
  }
  override now(): number {
    return this.at;
  }
}

/** The store and the lock on the run's real Redis, in this worker's database, emptied unless kept. */
export async function openStore(
  env: Record<string, string> = {},
  { keepData = false }: { keepData?: boolean } = {},
) {
  const config = configFor(env);
  const clock = new TestClock();
  const redis = new Redis(config.redis.url, { maxRetriesPerRequest: 0 });
  writeOncePerTurn(redis);
  if (!keepData) await redis.flushdb();
  return {
    config,
    clock,
    redis,
    store: new RedisReportStore(redis, config),
    lock: new RedisGenerationLock(redis, config, clock),
  };
}

/** Ids of what a sweep at `now` would remove. */
export async function expiredAt(redis: RedisClient, now: number): Promise<string[]> {
  const removals = new ReportRemovals(redis);
  const plans = await removals.plan(now, 1000);
  for (const plan of plans) await removals.end(plan);
  return plans.flatMap(({ reportIds }) => reportIds);
}

export function newReport(caseId: string, type: ReportType, content?: string): NewReport {
  return {
    id: newReportId(caseId),
    type,
    title: `A ${type}`,
    generatedBy: 'composer',
    notes: ['check the times'],
    content: content ?? `# ${type}\n\nWritten for ${caseId}.\n`,
  };
}

/** What a generation does once it holds the lock, without what it writes. */
export const commitUnder = (
  {
    store,
    config,
    clock,
  }: Pick<Awaited<ReturnType<typeof openStore>>, 'store' | 'config' | 'clock'>,
  caseId: string,
  lease: Lease,
  reports: NewReport[],
) =>
  store.commit({
    caseId,
    lease,
    createdAt: new Date(clock.now()),
    createdBy: 'ada',
    expiresAt: new Date(clock.now() + config.reports.retentionMs),
    reports,
  });

/** Takes the lock, stores one new version of each type, gives the lock back. */
export const saveVersion = (
  opened: Pick<Awaited<ReturnType<typeof openStore>>, 'store' | 'lock' | 'config' | 'clock'>,
  caseId: string,
  types: ReportType[],
) =>
  opened.lock.run(caseId, { jobId: newId(), userId: 'ada' }, (lease) =>
    commitUnder(
      opened,
      caseId,
      lease,
      types.map((type) => newReport(caseId, type)),
    ),
  );
