import type { Bucket, Sample } from './series-recorder.js';

/** What its name calls a counter. */
const COUNTER_NAME = /(?:_total|counter)\b/i;
/** What is measured, though it may rise for as long as a table lasts: a disk that fills, a leak. */
const GAUGE_NAME =
  /us(?:ed|age)|util|free|avail|size|mem|heap|rss|disk|lag|backlog|depth|queue|pending|waiting|age\b|temp|percent|conn|pool|thread|session/i;
/** A counter begins anew when its process does: near zero. */
const ANEW_SHARE = 0.1;

/**
 * Whether a series only counts, and so says something by its rate alone: whole numbers that never
 * fall, unless to begin anew, and rise most of the time, or are called so.
 */
export function isCounter(name: string, unit: string | null, steps: readonly Bucket[]): boolean {
  const called = COUNTER_NAME.test(name);
  if (unit === '%' || (!called && GAUGE_NAME.test(name))) return false;
  let rises = 0;
  let last = steps[0]?.first.value ?? 0;
  for (const step of steps) {
    if (!called && !Number.isInteger(step.last.value)) return false;
    const anew = called && step.last.value < ANEW_SHARE * last;
    if (!anew && (step.min.value < last || step.last.value < step.max.value)) return false;
    if (step.last.value > last) rises += 1;
    last = step.last.value;
  }
  return called ? rises > 0 : rises > steps.length / 2;
}

/** How fast a counter rises: per second, or per row of a table without times. */
export function ratesOf(steps: readonly Bucket[]): { rates: Bucket[]; per: string } {
  const timed = steps.every(({ last }, i) => (last.at ?? 0) > (steps[i - 1]?.last.at ?? 0));
  const rates = steps.slice(1).flatMap((step, i) => {
    const before = steps[i]?.last;
    if (!before) return [];
    const { last } = step;
    const risen = last.value < before.value ? last.value : last.value - before.value;
    const taken = timed ? ((last.at ?? 0) - (before.at ?? 0)) / 1000 : last.row - before.row;
    return [rateOf(step, risen / Math.max(taken, Number.EPSILON))];
  });
  return { rates, per: timed ? '/s' : 'a row' };
}

function rateOf({ first, last }: Bucket, value: number): Bucket {
  const rate: Sample = { ...last, value };
  return { first: { ...first, value }, last: rate, min: rate, max: rate, sum: value, count: 1 };
}
