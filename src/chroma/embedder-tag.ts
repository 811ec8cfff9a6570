import { createHash } from 'node:crypto';
import type { EmbedderIdentity } from './chroma.interface.js';

/** Short, and fit for a collection's name: vectors of two embedders never share a collection. */
export const embedderTag = ({ id, dimension }: EmbedderIdentity): string =>
  createHash('sha256')
    .update(JSON.stringify([id, dimension]))
    .digest('hex')
    .slice(0, 8);
