import { type ChainableCommander, Cluster } from 'ioredis';
import { caseIdOfReport } from '../common/ids.js';
import { tagOf } from './partition.js';
import { execPipeline } from './pipeline.js';
import type { RedisClient } from './redis.tokens.js';

/**
 * Ids (of cases or of reports) that one command or pipeline may ask for together: all of them, but on
 * a Cluster those of a partition, since each partition may be on another node.
 */
export function idsTogether(redis: RedisClient, ids: readonly string[]): string[][] {
  if (!(redis instanceof Cluster)) return ids.length > 0 ? [[...ids]] : [];
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const tag = tagOf(caseIdOfReport(id) ?? id);
    groups.set(tag, [...(groups.get(tag) ?? []), id]);
  }
  return [...groups.values()];
}

/**
 * The same commands for each id (of a case or of a report), in one pipeline; on a Cluster in one a
 * partition. `queue` must add as many commands for every id.
 * @returns the replies of each id.
 */
export async function perPartition(
  redis: RedisClient,
  ids: readonly string[],
  queue: (pipeline: ChainableCommander, id: string) => void,
): Promise<Map<string, unknown[]>> {
  const found = new Map<string, unknown[]>();
  await Promise.all(
    idsTogether(redis, [...new Set(ids)]).map(async (group) => {
      const pipeline = redis.pipeline();
      for (const id of group) queue(pipeline, id);
      const replies = await execPipeline(pipeline);
      const each = replies.length / group.length;
      group.forEach((id, i) => found.set(id, replies.slice(i * each, (i + 1) * each)));
    }),
  );
  return found;
}
