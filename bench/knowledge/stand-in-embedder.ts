import { createHash } from 'node:crypto';
import type { Embedder } from '../../src/embedding/embedder.js';

const DIMENSION = 512;

/**
 * Unit vectors drawn from a text's hash, at once: the model's own time is the same with and without
 * the product, and at 25 ms a passage it would hide everything else.
 */
export class StandInEmbedder implements Embedder {
  readonly id = 'bench-512';
  readonly dimension = DIMENSION;

  embed(texts: readonly string[]): Promise<number[][]> {
    return Promise.resolve(texts.map(vectorOf));
  }

  calibrate(cosine: number): number {
    return cosine;
  }
}

function vectorOf(text: string): number[] {
  let state = createHash('sha256').update(text).digest().readUInt32LE(0);
  const row = Array.from({ length: DIMENSION }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  const norm = Math.hypot(...row);
  return row.map((x) => x / norm);
}
