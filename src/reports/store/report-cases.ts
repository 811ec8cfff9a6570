import type { RedisClient } from '../../redis/redis.tokens.js';
import { scanKeys } from '../../redis/scan.js';
import { reportsKey, versionsKey } from './reports.keys.js';

const REPORTS_OF_CASE = /^case:\{p\d\d\}([0-9A-Z]{26}):reports/;
const ANY_CASE = `case:{p??}${'?'.repeat(26)}`;

/** Every case that ever had a report, or that a known runbook solved. */
export async function* casesWithReports(redis: RedisClient): AsyncGenerator<string> {
  yield* casesWith(redis, ':reports:versions', () => []);
  yield* casesWith(redis, ':reports', (caseId) => [versionsKey(caseId)]);
  yield* casesWith(redis, ':reports:reused', (caseId) => [versionsKey(caseId), reportsKey(caseId)]);
}

/** Cases that have this key and none of the others, by which they were found before. */
async function* casesWith(
  redis: RedisClient,
  suffix: string,
  others: (caseId: string) => string[],
): AsyncGenerator<string> {
  for await (const key of scanKeys(redis, ANY_CASE + suffix)) {
    const caseId = REPORTS_OF_CASE.exec(key)?.[1];
    if (caseId === undefined) continue;
    const found = others(caseId);
    if (found.length === 0 || (await redis.exists(...found)) === 0) yield caseId;
  }
}
