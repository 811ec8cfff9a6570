import { median, rollingMedian, scatter } from './robust.js';
import type { Bucket, Sample } from './series-recorder.js';
import type { Finding } from './telling.js';

export const WINDOW = 31;
/** So many times the usual scatter a value is away that counts as an anomaly. */
export const SPIKE_SCORE = 6;
/** Differences of less than this share of the level are no news, however steady the series is. */
export const SPIKE_SHARE = 0.05;
/** Events that more rows than this share have are usual. */
const RARE_SHARE = 0.02;

/** Values away from the median of their surroundings, and back; neighbours are one excursion. */
export function excursions(steps: readonly Bucket[], kind: 'spike' | 'dip'): Finding[] {
  const extreme = (step: Bucket): Sample => (kind === 'spike' ? step.max : step.min);
  const values = steps.map((step) => extreme(step).value);
  const usual = rollingMedian(values, Math.min(WINDOW, values.length));
  const away = values.map((value, i) => value - (usual[i] ?? value));
  const scale = usualScatter(away);
  if (!(scale > 0)) return [];
  const sign = kind === 'spike' ? 1 : -1;
  const stands = (i: number): boolean =>
    sign * (away[i] ?? 0) >= SPIKE_SCORE * scale &&
    Math.abs(away[i] ?? 0) >= SPIKE_SHARE * Math.abs(usual[i] ?? 0);
  return runs(steps.length, stands).flatMap(([begin, end]) => {
    const peak = farthest(away, begin, end, sign);
    const [from, to, top] = [steps[begin], steps[end], steps[peak]];
    if (!from || !to || !top) return [];
    const score = Math.abs(away[peak] ?? 0) / scale;
    const expected = usual[peak] ?? 0;
    return [{ kind, from: from.first, to: to.last, peak: extreme(top), expected, score }];
  });
}

/** In a series that mostly rests, an event is as unusual as it is greater than the usual event. */
function usualScatter(away: readonly number[]): number {
  const scale = scatter(away);
  const events = away.map(Math.abs).filter((value) => value > 0);
  const rests = events.length < away.length / 2;
  return rests && events.length > RARE_SHARE * away.length
    ? Math.max(scale, median(events) / 2)
    : scale;
}

/** First and last index of what stands together; a single one in between may not. */
export function runs(length: number, stands: (i: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < length; i += 1) {
    if (!stands(i)) continue;
    let end = i;
    while (end + 1 < length && (stands(end + 1) || (end + 2 < length && stands(end + 2)))) end += 1;
    found.push([i, end]);
    i = end;
  }
  return found;
}

/** The index of the value farthest up (sign 1) or down (-1), both ends included. */
export function farthest(
  values: readonly number[],
  from: number,
  to: number,
  sign: number,
): number {
  let peak = from;
  for (let i = from; i <= to; i += 1) {
    if (sign * (values[i] ?? 0) > sign * (values[peak] ?? 0)) peak = i;
  }
  return peak;
}
