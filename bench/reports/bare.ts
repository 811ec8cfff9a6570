import type { ChainableCommander, Redis } from 'ioredis';
import { keys } from './filled-store.js';

type Queue = (pipeline: ChainableCommander) => void;

/** A report as it lies in Redis. */
export interface StoredReport {
  record: Record<string, string>;
  content: Buffer;
}

export async function execPipelineOf(redis: Redis, queue: Queue): Promise<unknown[]> {
  const pipeline = redis.pipeline();
  queue(pipeline);
  const replies = (await pipeline.exec())!;
  return replies.map(([error, reply]) => {
    if (error) throw error;
    return reply;
  });
}

export const metadata =
  (reportIds: readonly string[]): Queue =>
  (pipeline) => {
    for (const id of reportIds) pipeline.hgetall(keys.metadataKey(id));
  };

export const download =
  (reportId: string): Queue =>
  (pipeline) => {
    pipeline.hgetall(keys.metadataKey(reportId)).getBuffer(keys.contentKey(reportId));
  };

let written = 0;

/** The writes of a commit, compressed already, to keys of their own; the oldest of five goes. */
export const saving =
  (caseId: string, { record, content }: StoredReport): Queue =>
  (pipeline) => {
    written += 1;
    const id = `${caseId}-${written}`;
    const old = `${caseId}-${written - 5}`;
    pipeline
      .hincrby(`bare:${caseId}:versions`, 'runbook', 1)
      .hset(`bare:${id}:metadata`, record)
      .set(`bare:${id}:content`, content)
      .hset(`bare:${caseId}:current`, 'runbook', id)
      .zadd(`bare:${caseId}:reports`, written, id)
      .zadd('bare:expiry', written, id)
      .xadd('bare:outbox', '*', 'topic', 'report.index', 'ref', id, 'data', '{}')
      .xadd('bare:outbox', '*', 'topic', 'reports.stored', 'ref', caseId, 'data', '{}')
      .del(`bare:${old}:metadata`, `bare:${old}:content`)
      .zrem(`bare:${caseId}:reports`, old);
  };

export async function readStored(
  redis: Redis,
  reportIds: readonly string[],
): Promise<StoredReport[]> {
  return Promise.all(
    reportIds.map(async (id) => ({
      record: await redis.hgetall(keys.metadataKey(id)),
      content: (await redis.getBuffer(keys.contentKey(id)))!,
    })),
  );
}
