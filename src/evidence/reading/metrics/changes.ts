import { WINDOW } from './excursions.js';
import { PLATEAU_SHARE, excursionOver } from './plateaus.js';
import { MAD_TO_SIGMA, correlationWithTime, median, rollingMedian, scatter } from './robust.js';
import { type Bucket, meansOf } from './series-recorder.js';
import { type Finding, scored } from './telling.js';

const SHIFT_SCORE = 4;
/** Differences of less than these shares of the level are no news, however steady the series is. */
const SHIFT_SHARE = 0.1;
const TREND_SHARE = 0.3;
/** A step in the middle of a flat series correlates with time by 0.87. */
const TREND_CORRELATION = 0.93;
const SHIFT_LEAST_STEPS = 8;
const SHIFTS_MOST = 6;
/** What the level beside a shift is measured on. */
const LEVEL_STEPS = 60;
/** How much a series moves anyway is measured at so many of its steps. */
const MOVES_SAMPLED = 512;

/** Where the level of a series changes: over its whole length, or for good. */
export function changes(steps: readonly Bucket[]): Finding[] {
  const means = meansOf(steps);
  const around = rollingMedian(means, Math.min(WINDOW, means.length));
  const usual = scatter(means.map((value, i) => value - (around[i] ?? value)));
  return trend(steps, means, usual) ?? shifts(steps, means, usual);
}

/** Steadily up or down from the first value to the last. */
function trend(
  steps: readonly Bucket[],
  means: readonly number[],
  usual: number,
): Finding[] | undefined {
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
  const score = scored(after - before, usual);
  return [{ kind: 'trend', from: first.first, to: last.last, peak, expected: before, score }];
}

/** Where the level changes for good, by halving the series at its clearest change again and again. */
function shifts(steps: readonly Bucket[], means: readonly number[], usual: number): Finding[] {
  const moves = new UsualMoves(means);
  const isOne = (from: number, cut: number, to: number): boolean =>
    isShift(levelsAround(means, from, cut, to), usual) && moves.exceededAt(cut);
  const cuts: number[] = [];
  const waiting: [number, number][] = [[0, means.length]];
  for (let part = waiting.shift(); part && cuts.length < SHIFTS_MOST; part = waiting.shift()) {
    const [from, to] = part;
    const cut = clearestChange(means, from, to);
    if (cut === undefined || !isOne(from, cut, to)) continue;
    cuts.push(cut);
    waiting.push([from, cut], [cut, to]);
  }
  cuts.sort((a, b) => a - b);
  // What looked like a change of the whole may be none between its neighbours.
  const kept = cuts.filter((cut, i) => isOne(cuts[i - 1] ?? 0, cut, cuts[i + 1] ?? means.length));
  return findingsAt(kept, steps, means, usual);
}

function findingsAt(
  cuts: readonly number[],
  steps: readonly Bucket[],
  means: readonly number[],
  usual: number,
): Finding[] {
  const levelsOf = (i: number): Levels =>
    levelsAround(means, cuts[i - 1] ?? 0, cuts[i] ?? 0, cuts[i + 1] ?? means.length);
  const found: Finding[] = [];
  for (let i = 0; i < cuts.length; i += 1) {
    const [cut, next] = [cuts[i] ?? 0, cuts[i + 1]];
    const levels = levelsOf(i);
    const score = scored(levels.after - levels.before, usual);
    const brief = next !== undefined && next - cut <= PLATEAU_SHARE * means.length;
    if (brief && isBack(levels, levelsOf(i + 1))) {
      // A shift, and soon back again, is one spike or dip.
      const up = levels.after > levels.before;
      found.push({ ...excursionOver(steps.slice(cut, next), up, levels.before), score });
      i += 1;
      continue;
    }
    const [before, step] = [steps[cut - 1], steps[cut]];
    if (!before || !step) continue;
    const peak = { ...step.first, value: levels.after };
    const expected = levels.before;
    found.push({ kind: 'shift', from: before.last, to: step.first, peak, expected, score });
  }
  return found;
}

const isBack = (there: Levels, back: Levels): boolean =>
  Math.abs(back.after - there.before) < Math.abs(there.after - there.before) / 4;

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

/** How much a series moves anyway from one stretch to the next: a wave moves all the time. */
class UsualMoves {
  private readonly width: number;
  private readonly usual: number;

  constructor(private readonly means: readonly number[]) {
    const { length } = means;
    this.width = Math.max(SHIFT_LEAST_STEPS, Math.min(LEVEL_STEPS, Math.floor(length / 12)));
    const stride = Math.max(1, Math.floor(length / MOVES_SAMPLED));
    const moves: number[] = [];
    for (let i = this.width; i + this.width <= length; i += stride) moves.push(this.at(i));
    // A short series with one shift has few steps where it does not move.
    this.usual = length < 6 * this.width ? 0 : MAD_TO_SIGMA * median(moves);
  }

  exceededAt(cut: number): boolean {
    return this.at(cut) >= SHIFT_SCORE * this.usual;
  }

  private at(i: number): number {
    const before = median(this.means.slice(Math.max(0, i - this.width), i));
    return Math.abs(median(this.means.slice(i, i + this.width)) - before);
  }
}

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
