import { stableHash } from '../common/stable-hash.js';

/**
 * Cases are spread over a fixed number of partitions, and a key's hash tag is its partition. All
 * keys of a case, of its reports and of the partition's outbox share one Redis Cluster slot, so a
 * Lua script may write a report and the outbox entry that announces it in one step. The number is
 * part of the stored layout: changing it means moving every key.
 */
export const PARTITIONS = 16;

export const partitionOf = (id: string): number => stableHash(id) % PARTITIONS;

/** `{p07}`: the hash tag of a partition. */
export const tagOfPartition = (partition: number): string =>
  `{p${String(partition).padStart(2, '0')}}`;

/** The hash tag of the partition an id (of a case, or of a knowledge document) lives in. */
export const tagOf = (id: string): string => tagOfPartition(partitionOf(id));

export const allTags = (): string[] =>
  Array.from({ length: PARTITIONS }, (_, partition) => tagOfPartition(partition));
