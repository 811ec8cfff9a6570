import type { Redis } from 'ioredis';
import { ulid } from 'ulid';
import { caseAuditKey } from '../../src/audit/audit.keys.js';
import { caseKey, messagesKey, participantsKey, userCasesKey } from '../../src/cases/cases.keys.js';
import { contentKey, currentKey, metadataKey } from '../../src/reports/store/reports.keys.js';
import { NEW_CASE, NEW_MESSAGE } from './population.js';
import type { Wanted } from './work.js';

const FIELDS = Object.entries(JSON.parse(NEW_CASE) as Record<string, unknown>).flatMap(
  ([field, value]) => [field, typeof value === 'string' ? value : JSON.stringify(value)],
);

/**
 * What the product has to ask of Redis for a request, by ioredis alone: who the members are and the
 * data itself, in as few round trips as can be. Nothing is checked, converted or atomic. Writes are
 * the record, the index, and the audit entry, which Redis has on disk before it answers.
 */
export async function lookUp(redis: Redis, wanted: Wanted): Promise<unknown> {
  const { kind, caller, caseId = '', reportIds = [] } = wanted;
  switch (kind) {
    case 'case':
      return redis.pipeline().hgetall(participantsKey(caseId)).hgetall(caseKey(caseId)).exec();
    case 'cases':
      return listCases(redis, caller.userId);
    case 'reports': {
      const members = redis.pipeline().hgetall(participantsKey(caseId)).hvals(currentKey(caseId));
      const ids = ((await members.exec())?.[1]?.[1] ?? []) as string[];
      const pipeline = redis.pipeline();
      for (const id of ids) pipeline.hgetall(metadataKey(id));
      return pipeline.exec();
    }
    case 'report': {
      const [id = ''] = reportIds;
      const pipeline = redis.pipeline().hgetall(participantsKey(caseId));
      return pipeline.hgetall(metadataKey(id)).getBuffer(contentKey(id)).exec();
    }
    case 'message':
      return redis
        .pipeline()
        .hgetall(participantsKey(caseId))
        .xadd(messagesKey(caseId), '*', 'm', NEW_MESSAGE)
        .hincrby(caseKey(caseId), 'message_count', 1)
        .xadd(caseAuditKey(caseId), '*', 'user', caller.userId)
        .exec();
    case 'opened': {
      const id = ulid();
      return redis
        .pipeline()
        .zadd(userCasesKey(`bare-${caller.userId}`), 0, id)
        .hset(caseKey(id), ...FIELDS)
        .hset(participantsKey(id), caller.userId, '{"role":"owner"}')
        .xadd(caseAuditKey(id), '*', 'user', caller.userId)
        .exec();
    }
  }
}

async function listCases(redis: Redis, userId: string): Promise<unknown> {
  const ids = await redis.zrevrangebylex(userCasesKey(userId), '+', '-', 'LIMIT', 0, 20);
  const pipeline = redis.pipeline();
  for (const id of ids) pipeline.hgetall(caseKey(id)).hget(participantsKey(id), userId);
  return pipeline.exec();
}

/** As many a second as ioredis does with so many under way, for so long. */
export async function lookUpsPerSecond(
  redis: Redis,
  next: () => Wanted,
  { inFlight, seconds }: { inFlight: number; seconds: number },
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1e3;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      await lookUp(redis, next());
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return done / ((performance.now() - start) / 1e3);
}
