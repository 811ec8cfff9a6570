import { SPIKE_SCORE, SPIKE_SHARE, runs } from './excursions.js';
import { MAD_TO_SIGMA, median } from './robust.js';
import { type Bucket, meansOf } from './series-recorder.js';
import { type Finding, scored } from './telling.js';

const LEAST_STEPS = 3;
/** What takes more of a series than this is a level of its own. */
export const PLATEAU_SHARE = 0.25;
/** Of the steps of a plateau so many are far away. */
const FILLED = 0.8;
/** Towards its ends a plateau may be so much nearer to the usual level. */
const EDGE_SCORE = 3;
/** What lasts to the first or last row for longer is a shift. */
const EDGE_STEPS = 8;
/** How often chance may make a run of steps that looks like a plateau. */
const CHANCE = 0.01;

interface Plateau {
  begin: number;
  /** Its last step. */
  end: number;
  sign: 1 | -1;
}

/**
 * Stretches far from the usual level of the whole series, and back: by its median and MAD, which a
 * plateau of a quarter of the rows does not move, while a wave as high as ever stays within.
 *
 * @returns what was found, and the steps without it
 */
export function plateaus(steps: readonly Bucket[]): { found: Finding[]; rest: readonly Bucket[] } {
  const means = meansOf(steps);
  const level = median(means);
  const away = means.map((value) => value - level);
  const spread = MAD_TO_SIGMA * median(away.map(Math.abs));
  const scale = Math.max(spread, (SPIKE_SHARE / SPIKE_SCORE) * Math.abs(level));
  const both = ([1, -1] as const).flatMap((sign) => candidates(away, scale, sign));
  const inner = both.filter(({ begin, end }) => isInside(begin, end, steps.length));
  const total = inner.reduce((sum, { begin, end }) => sum + end - begin + 1, 0);
  if (total > PLATEAU_SHARE * steps.length) return { found: [], rest: steps };
  const least = leastSteps(steps.length, total);
  const found = inner.filter(
    (one) => one.end - one.begin + 1 >= least && isFilled(one, away, scale),
  );
  return {
    found: found.map(({ begin, end, sign }) => {
      const finding = excursionOver(steps.slice(begin, end + 1), sign === 1, level);
      return { ...finding, score: scored(finding.peak.value - level, scale) };
    }),
    rest: steps.filter((_, i) => !found.some(({ begin, end }) => i >= begin && i <= end)),
  };
}

function candidates(away: readonly number[], scale: number, sign: 1 | -1): Plateau[] {
  const beyond = (i: number, score: number): boolean => {
    const distance = sign * (away[i] ?? 0);
    return distance > 0 && distance >= score * scale;
  };
  return runs(away.length, (i) => beyond(i, SPIKE_SCORE)).map(([first, last]) => {
    let [begin, end] = [first, last];
    while (beyond(begin - 1, EDGE_SCORE)) begin -= 1;
    while (beyond(end + 1, EDGE_SCORE)) end += 1;
    return { begin, end, sign };
  });
}

const isInside = (begin: number, end: number, length: number): boolean =>
  (begin > 0 && end < length - 1) || end - begin + 1 < EDGE_STEPS;

const isFilled = (
  { begin, end, sign }: Plateau,
  away: readonly number[],
  scale: number,
): boolean => {
  const part = away.slice(begin, end + 1).map((value) => sign * value);
  const far = part.filter((value) => value > 0 && value >= EDGE_SCORE * scale);
  return far.length >= FILLED * part.length;
};

/** So long a run is hardly chance, where `far` of `length` steps are far away. */
const leastSteps = (length: number, far: number): number =>
  far === 0
    ? LEAST_STEPS
    : Math.max(LEAST_STEPS, Math.log(length / CHANCE) / Math.log(length / far));

/** These steps as one spike or dip, named by the first of its furthest samples. */
export function excursionOver(
  part: readonly Bucket[],
  up: boolean,
  expected: number,
): Omit<Finding, 'score'> {
  const samples = part.map(({ min, max }) => (up ? max : min));
  return {
    ...{ kind: up ? 'spike' : 'dip', expected },
    ...{ from: (part[0] as Bucket).first, to: (part.at(-1) as Bucket).last },
    peak: samples.reduce((a, b) => ((up ? b.value > a.value : b.value < a.value) ? b : a)),
  };
}
