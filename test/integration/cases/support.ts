import type { Principal } from '../../../src/auth/principal.js';
import { CasesService } from '../../../src/cases/cases.service.js';
import { RedisCaseStore } from '../../../src/cases/redis-case.store.js';
import { Clock } from '../../../src/common/clock.js';
import { ProblemException } from '../../../src/common/problem/problem.exception.js';
import type { RedisClient } from '../../../src/redis/redis.tokens.js';
import { testConfig } from '../../support/config.js';

export const DAY = 86_400_000;

/** Real time plus what the test lets pass. */
export class SteppedClock extends Clock {
  ahead = 0;
  override now(): number {
    return Date.now() + this.ahead;
  }
}

export const user = (userId: string): Principal => ({
  userId,
  name: userId.toUpperCase(),
  roles: ['user'],
});

export const ada = user('ada');
export const grace = user('grace');

export const casesOn = (redis: RedisClient, clock: Clock): CasesService =>
  new CasesService(new RedisCaseStore(redis), clock, testConfig());

/** A case of ada's in status documenting, ready to be closed. */
export async function documented(cases: CasesService): Promise<string> {
  const { id } = await cases.create(ada, { title: 'Down' });
  await cases.addMessage(id, ada, { kind: 'note', text: 'looking' });
  await cases.resolve(id, { rootCause: 'c', resolution: 'r' });
  await cases.markDocumenting(id);
  return id;
}

export async function problemOf(work: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemException)) throw new Error(`no problem: ${String(error)}`);
  return error.toDocument();
}

/** The problems among settled results; any other error fails the test. */
export const refusals = (settled: PromiseSettledResult<unknown>[]): Record<string, unknown>[] =>
  settled.flatMap((result) => {
    if (result.status === 'fulfilled') return [];
    const reason: unknown = result.reason;
    if (!(reason instanceof ProblemException)) throw reason;
    return [reason.toDocument()];
  });

export const allPages = async <T>(
  read: (cursor?: string) => Promise<{ items: T[]; nextCursor?: string }>,
): Promise<T[][]> => {
  const pages: T[][] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    pages.push(page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
};
