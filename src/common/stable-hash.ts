import { createHash } from 'node:crypto';

/** A 32-bit hash that never changes between versions or machines: partitions and rollouts hang on it. */
export const stableHash = (text: string): number =>
  createHash('sha256').update(text).digest().readUInt32BE(0);
