import { createHash } from 'node:crypto';
import type { Chunk } from './chroma.interface.js';

/** Length of the nudge as a share of the vector's: cosines of 512 numbers change by some ten-thousandth. */
const SHARE = 0.003;

/**
 * The embedding moved a little, in a direction of the chunk's own and the same each time. In Chroma's
 * graph (HNSW) a vector has links to a few others, the closest that lie in different directions. Where
 * dozens are equal (a sentence that stands in each report) no direction tells them apart, so they have
 * all their links to each other, and hardly a query comes from there to what lies elsewhere.
 */
export function nudged({ id, embedding }: Pick<Chunk, 'id' | 'embedding'>): number[] {
  const norm = Math.hypot(...embedding);
  // Of numbers spread evenly between -1 and 1 the mean square is a third.
  const step = SHARE * norm * Math.sqrt(3 / embedding.length);
  let state = createHash('sha256').update(id).digest().readUInt32LE(0);
  return embedding.map((x) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return x + step * (state / 2 ** 31 - 1);
  });
}
