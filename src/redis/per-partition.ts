import { type ChainableCommander, Cluster } from 'ioredis';
import { caseIdOfReport } from '../common/ids.js';
import { tagOf } from './partition.js';
import { execPipeline } from './pipeline.js';
import type { RedisClient } from './redis.tokens.js';

const ALL_IN_ONE = 'all';

/**
 * The same commands for each id (of a case or of a report), in one pipeline; on a Cluster in one a
 * partition, since each partition may be on another node. `queue` must add as many commands for every id.
 * @returns the replies of each id.
 */
export async function perPartition(
  redis: RedisClient,
  ids: readonly string[],
  queue: (pipeline: ChainableCommander, id: string) => void,
): Promise<Map<string, unknown[]>> {
  const spread = redis instanceof Cluster;
  const groups = new Map<string, string[]>();
  for (const id of new Set(ids)) {
    const tag = spread ? tagOf(caseIdOfReport(id) ?? id) : ALL_IN_ONE;
    groups.set(tag, [...(groups.get(tag) ?? []), id]);
  }
  const found = new Map<string, unknown[]>();
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const pipeline = redis.pipeline();
      for (const id of group) queue(pipeline, id);
      const replies = await execPipeline(pipeline);
      const each = replies.length / group.length;
      group.forEach((id, i) => found.set(id, replies.slice(i * each, (i + 1) * each)));
    }),
  );
  return found;
}
