import type { AnomalyKind, SeriesAnomaly } from '../../evidence.types.js';
import { correlationWithTime, median, rollingMedian, scatter } from './robust.js';
import { type Bucket, type Sample, toPoint } from './series-recorder.js';

/** With fewer values nothing is usual. */
const LEAST_STEPS = 12;
const WINDOW = 31;
/** So many times the usual scatter a value is away that counts as an anomaly. */
const SPIKE_SCORE = 6;
const SHIFT_SCORE = 4;
/** Differences of less than these shares of the level are no news, however steady the series is. */
const SPIKE_SHARE = 0.05;
const SHIFT_SHARE = 0.1;
const TREND_SHARE = 0.3;
/** A step in the middle of a flat series correlates with time by 0.87. */
const TREND_CORRELATION = 0.93;
const SHIFT_LEAST_STEPS = 8;
const SHIFTS_MOST = 6;
/** What the level beside a shift is measured on. */
const LEVEL_STEPS = 60;

/** What is unusual in a series, in the order of its rows. `unit` only words the reasons. */
export function findAnomalies(
  series: string,
  unit: string | null,
  steps: readonly Bucket[],
): SeriesAnomaly[] {
  if (steps.length < LEAST_STEPS) return [];
  const tell = teller(series, unit);
  const means = steps.map(({ sum, count }) => sum / count);
  const usual = scatter(residuals(means));
  const changes = trend(steps, means, usual, tell) ?? shifts(steps, means, usual, tell);
  const found = [
    ...changes,
    ...excursions(steps, (step) => step.max, 'spike', tell),
    ...excursions(steps, (step) => step.min, 'dip', tell),
  ];
  return found.sort((a, b) => a.from.row - b.from.row);
}

const residuals = (values: readonly number[]): number[] => {
  const usual = rollingMedian(values, Math.min(WINDOW, values.length));
  return values.map((value, i) => value - (usual[i] ?? value));
};

/** Values away from the median of their surroundings, and back; neighbours are one excursion. */
function excursions(
  steps: readonly Bucket[],
  extreme: (step: Bucket) => Sample,
  kind: 'spike' | 'dip',
  tell: Tell,
): SeriesAnomaly[] {
  const values = steps.map((step) => extreme(step).value);
  const usual = rollingMedian(values, Math.min(WINDOW, values.length));
  const away = values.map((value, i) => value - (usual[i] ?? value));
  const scale = scatter(away);
  if (!(scale > 0)) return [];
  const sign = kind === 'spike' ? 1 : -1;
  const stands = (i: number): boolean =>
    sign * (away[i] ?? 0) >= SPIKE_SCORE * scale &&
    Math.abs(away[i] ?? 0) >= SPIKE_SHARE * Math.abs(usual[i] ?? 0);
  const found: SeriesAnomaly[] = [];
  for (let i = 0; i < steps.length; i += 1) {
    if (!stands(i)) continue;
    let end = i;
    while (
      end + 1 < steps.length &&
      (stands(end + 1) || (end + 2 < steps.length && stands(end + 2)))
    )
      end += 1;
    const peak = farthest(away, i, end, sign);
    const [from, to, top] = [steps[i], steps[end], steps[peak]];
    if (from && to && top) {
      const score = Math.abs(away[peak] ?? 0) / scale;
      found.push(tell(kind, from.first, to.last, extreme(top), usual[peak] ?? 0, score));
    }
    i = end;
  }
  return found;
}

function farthest(away: readonly number[], from: number, to: number, sign: number): number {
  let peak = from;
  for (let i = from; i <= to; i += 1) {
    if (sign * (away[i] ?? 0) > sign * (away[peak] ?? 0)) peak = i;
  }
  return peak;
}

/** Steadily up or down from the first value to the last. */
function trend(
  steps: readonly Bucket[],
  means: readonly number[],
  usual: number,
  tell: Tell,
): SeriesAnomaly[] | undefined {
  if (Math.abs(correlationWithTime(means)) < TREND_CORRELATION) return undefined;
  const edge = Math.max(3, Math.floor(means.length / 10));
  const before = median(means.slice(0, edge));
  const after = median(means.slice(-edge));
  if (Math.abs(after - before) < TREND_SHARE * Math.max(Math.abs(before), Math.abs(after))) {
    return undefined;
  }
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return undefined;
  const peak = { ...last.last, value: after };
  return [tell('trend', first.first, last.last, peak, before, scored(after - before, usual))];
}

/** Where the level changes for good, by halving the series at its clearest change again and again. */
function shifts(
  steps: readonly Bucket[],
  means: readonly number[],
  usual: number,
  tell: Tell,
): SeriesAnomaly[] {
  const cuts: number[] = [];
  const waiting: [number, number][] = [[0, means.length]];
  for (let part = waiting.shift(); part && cuts.length < SHIFTS_MOST; part = waiting.shift()) {
    const [from, to] = part;
    const cut = clearestChange(means, from, to);
    if (cut === undefined || !isShift(levelsAround(means, from, cut, to), usual)) continue;
    cuts.push(cut);
    waiting.push([from, cut], [cut, to]);
  }
  cuts.sort((a, b) => a - b);
  return cuts.flatMap((cut, i) => {
    const levels = levelsAround(means, cuts[i - 1] ?? 0, cut, cuts[i + 1] ?? means.length);
    const [before, step] = [steps[cut - 1], steps[cut]];
    // What looked like a change of the whole may be none between its neighbours.
    if (!before || !step || !isShift(levels, usual)) return [];
    const peak = { ...step.first, value: levels.after };
    const score = scored(levels.after - levels.before, usual);
    return [tell('shift', before.last, step.first, peak, levels.before, score)];
  });
}

interface Levels {
  before: number;
  after: number;
}

const levelsAround = (means: readonly number[], from: number, cut: number, to: number): Levels => ({
  before: median(means.slice(Math.max(from, cut - LEVEL_STEPS), cut)),
  after: median(means.slice(cut, Math.min(to, cut + LEVEL_STEPS))),
});

const isShift = ({ before, after }: Levels, usual: number): boolean =>
  Math.abs(after - before) >= SHIFT_SCORE * usual &&
  Math.abs(after - before) > SHIFT_SHARE * Math.max(Math.abs(before), Math.abs(after));

/** Where the means of both sides differ most, weighed by their lengths (CUSUM); wild values are cut. */
function clearestChange(means: readonly number[], from: number, to: number): number | undefined {
  const length = to - from;
  if (length < 2 * SHIFT_LEAST_STEPS) return undefined;
  const part = means.slice(from, to);
  const sorted = [...part].sort((a, b) => a - b);
  const low = sorted[Math.floor(length * 0.02)] ?? -Infinity;
  const high = sorted[Math.ceil(length * 0.98) - 1] ?? Infinity;
  const cut = part.map((value) => Math.min(high, Math.max(low, value)));
  const total = cut.reduce((sum, value) => sum + value, 0);
  let best: number | undefined;
  let most = 0;
  let left = 0;
  for (let i = 1; i < length; i += 1) {
    left += cut[i - 1] ?? 0;
    if (i < SHIFT_LEAST_STEPS || length - i < SHIFT_LEAST_STEPS) continue;
    const difference = Math.abs(left / i - (total - left) / (length - i));
    const weighed = difference * Math.sqrt((i * (length - i)) / length);
    if (weighed > most) {
      most = weighed;
      best = from + i;
    }
  }
  return best;
}

/** A flat series has no scatter: any change of it is as clear as can be. */
const MOST_SCORE = 1000;
const scored = (difference: number, usual: number): number =>
  usual > 0 ? Math.min(MOST_SCORE, Math.abs(difference) / usual) : MOST_SCORE;

type Tell = (
  kind: AnomalyKind,
  from: Sample,
  to: Sample,
  peak: Sample,
  expected: number,
  score: number,
) => SeriesAnomaly;

const teller =
  (series: string, unit: string | null): Tell =>
  (kind, from, to, peak, expected, score) => {
    const value = worded(peak.value, unit);
    const usual = worded(expected, unit);
    const times = `${String(Math.round(Math.min(score, MOST_SCORE)))} times the usual scatter`;
    const why = {
      spike: `${series} rose to ${value} where ${usual} is usual: ${times}.`,
      dip: `${series} fell to ${value} where ${usual} is usual: ${times}.`,
      shift: `${series} went from a level of ${usual} to ${value} and stayed there.`,
      trend: `${series} went steadily ${peak.value > expected ? 'up' : 'down'}, from ${usual} to ${value}.`,
    }[kind];
    const rounded = Math.round(Math.min(score, MOST_SCORE) * 10) / 10;
    return {
      ...{ series, kind, from: toPoint(from), to: toPoint(to), peak: toPoint(peak) },
      ...{ expected, score: rounded, why },
    };
  };

/** Four digits say enough in a sentence. */
export const worded = (value: number, unit: string | null): string =>
  `${String(Number(value.toPrecision(4)))}${unit === null ? '' : ` ${unit}`}`;
