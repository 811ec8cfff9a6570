import { hash } from 'node:crypto';

/** A 32-bit hash that never changes between versions or machines: partitions and rollouts hang on it. */
export const stableHash = (text: string): number =>
  Number.parseInt(hash('sha256', text, 'hex').slice(0, 8), 16);
