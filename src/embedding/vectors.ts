/**
 * Cuts a flat matrix into rows of Euclidean norm 1. A row of zeros (a model that saw nothing it
 * knows) stays zeros: it is then close to no text at all, which is the truth.
 */
export function unitRows(flat: Float32Array, dimension: number): number[][] {
  const rows: number[][] = [];
  for (let start = 0; start < flat.length; start += dimension) {
    rows.push(unit(Array.from(flat.subarray(start, start + dimension))));
  }
  return rows;
}

/** The vector scaled to Euclidean norm 1; zeros stay zeros. */
export function unit(vector: readonly number[]): number[] {
  const norm = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  return norm === 0 ? [...vector] : vector.map((x) => x / norm);
}
