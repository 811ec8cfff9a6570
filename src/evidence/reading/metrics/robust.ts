/** Statistics that a few wild values do not move. */

/** Of unsorted values; NaN of none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** The MAD of normally scattered values is so much smaller than their standard deviation. */
export const MAD_TO_SIGMA = 1.4826;
/** The same for the mean of the absolute deviations. */
const MEAN_TO_SIGMA = 1.2533;

/**
 * The usual scatter of residuals around zero: by their median, or, where more than half are exactly
 * zero (counters of rare events), by their mean.
 */
export function scatter(residuals: readonly number[]): number {
  const absolute = residuals.map(Math.abs);
  const byMedian = MAD_TO_SIGMA * median(absolute);
  if (byMedian > 0) return byMedian;
  return (MEAN_TO_SIGMA * absolute.reduce((sum, value) => sum + value, 0)) / absolute.length;
}

/** At the very ends so many values on the inner side still count as surroundings. */
const LEAST_HALF = 3;

/**
 * The median of each value's surroundings, `width` values around it. Towards the ends they shrink on
 * both sides alike: else a rising series would seem to begin too low.
 */
export function rollingMedian(values: readonly number[], width: number): number[] {
  const last = values.length - 1;
  return values.map((_, i) => {
    const half = Math.max(LEAST_HALF, Math.min(width >> 1, i, last - i));
    const from = Math.max(0, Math.min(i - half, last - 2 * half));
    return median(values.slice(from, from + 2 * half + 1));
  });
}

/** Pearson's correlation of the values with their order; 0 where they do not vary. */
export function correlationWithTime(values: readonly number[]): number {
  const n = values.length;
  const meanX = (n - 1) / 2;
  const meanY = values.reduce((sum, value) => sum + value, 0) / n;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  values.forEach((value, i) => {
    xy += (i - meanX) * (value - meanY);
    xx += (i - meanX) ** 2;
    yy += (value - meanY) ** 2;
  });
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}
