/** The middle one; the lower of two. NaN of nothing. */
export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? NaN;

export interface Point {
  /** Seconds. */
  at: number;
  value: number;
}

/**
 * Theil and Sen's slope: the median of the slopes of all pairs. Up to 29 % of the points may be wild
 * (a collection that has not run yet, a burst of other work) without moving it, which a least-squares
 * line would follow.
 */
export function theilSenSlope(points: readonly Point[]): number {
  const slopes: number[] = [];
  points.forEach((a, i) => {
    for (const b of points.slice(i + 1)) {
      if (b.at !== a.at) slopes.push((b.value - a.value) / (b.at - a.at));
    }
  });
  return median(slopes);
}

export interface Flatness {
  flat: boolean;
  /** Of what was measured, by the slope, from the end of the warm-up to the last point. */
  grownBy: number;
  /** `grownBy` as a share of the median. */
  share: number;
  /** By the slope, if it went on. */
  perHour: number;
  median: number;
}

/** Caches fill and code is compiled first: this share of the time says nothing. */
export const WARM_UP_SHARE = 0.2;
/** What may come of the noise of measuring. */
export const FLAT_SHARE = 0.03;
/** Fewer points make no slope. */
const LEAST_POINTS = 8;

/**
 * The rule: the first fifth of the time is left out; of the rest, the slope of Theil and Sen times
 * its length is what it grew by. Flat is what grew by less than 3 % of its median (or shrank).
 */
export function flatness(points: readonly Point[]): Flatness {
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const from = first + WARM_UP_SHARE * (last - first);
  const counted = points.filter(({ at }) => at >= from);
  if (counted.length < LEAST_POINTS) throw new Error('too few points to tell whether it is flat');
  const slope = theilSenSlope(counted);
  const middle = median(counted.map(({ value }) => value));
  const grownBy = slope * (last - (counted[0]?.at ?? 0));
  const share = grownBy / middle;
  return { flat: share < FLAT_SHARE, grownBy, share, perHour: slope * 3600, median: middle };
}
