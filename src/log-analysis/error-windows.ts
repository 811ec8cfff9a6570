import { type DensityBucket, type ErrorDensity, mergeInto } from './error-density.js';
import type { ErrorWindow, LogDensity } from './log-digest.types.js';

type Entry = [start: number, bucket: DensityBucket];

/** Into about so many steps a log is cut to see where errors gather. */
const STEPS = 120;
const LEAST_BURST = 3;
/** A few records far from all others (a wrong clock) would make every step as long as the log. */
const STRAY_SHARE = 0.01;

const MINUTE_MS = 60_000;
const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200];
const STEP_MS = [...SECONDS.map((seconds) => seconds * 1000), 86_400_000];

/** Stretches of a log in which the error rate leaves its usual level, in order; at most `most`. */
export function findErrorWindows(
  density: ErrorDensity,
  axis: 'time' | 'lines',
  most: number,
): ErrorWindow[] {
  const entries = withoutStrays(density.entries());
  const start = entries[0]?.[0];
  const end = entries.at(-1)?.[0];
  if (start === undefined || end === undefined) return [];

  const step = stepFor(end - start, density.bucketWidth, axis);
  const steps = intoSteps(entries, step);
  const usual = usualErrors(steps, Math.floor(end / step) - Math.floor(start / step) + 1);
  const bursts = joinNeighbours(steps.filter(([, { errors }]) => errors >= usual.threshold));
  const perMinute = axis === 'time' ? usual.errors / (step / MINUTE_MS) : null;
  return bursts
    .sort((a, b) => b.errors - a.errors)
    .slice(0, most)
    .sort((a, b) => (a.firstError?.line ?? 0) - (b.firstError?.line ?? 0))
    .flatMap((burst) => toWindow(burst, step, perMinute));
}

/** The same steps as they are, for a chart. */
export function densityOf(density: ErrorDensity, axis: 'time' | 'lines'): LogDensity {
  const entries = withoutStrays(density.entries());
  const start = entries[0]?.[0] ?? 0;
  const end = entries.at(-1)?.[0] ?? 0;
  const step = stepFor(end - start, density.bucketWidth, axis);
  const steps = intoSteps(entries, step).map(([key, { records: all, errors }]) => ({
    start: key * step,
    records: all,
    errors,
  }));
  return { axis, step, steps };
}

function withoutStrays(entries: Entry[]): Entry[] {
  const total = entries.reduce((sum, [, { records }]) => sum + records, 0);
  let kept = entries;
  for (let round = 0; round < 4; round += 1) {
    const cut = widestGap(kept);
    const span = (kept.at(-1)?.[0] ?? 0) - (kept[0]?.[0] ?? 0);
    if (cut.width < span / 2) return kept;
    const parts = [kept.slice(0, cut.before), kept.slice(cut.before)];
    const [small, large] = parts.sort((a, b) => records(a) - records(b)) as [Entry[], Entry[]];
    if (records(small) > total * STRAY_SHARE) return kept;
    kept = large;
  }
  return kept;
}

const records = (entries: readonly Entry[]): number =>
  entries.reduce((sum, [, bucket]) => sum + bucket.records, 0);

function widestGap(entries: readonly Entry[]): { before: number; width: number } {
  let widest = { before: 0, width: 0 };
  for (let index = 1; index < entries.length; index += 1) {
    const width = (entries[index]?.[0] ?? 0) - (entries[index - 1]?.[0] ?? 0);
    if (width > widest.width) widest = { before: index, width };
  }
  return widest;
}

function stepFor(span: number, finest: number, axis: 'time' | 'lines'): number {
  const wanted = Math.max(span / STEPS, finest);
  if (axis === 'lines') return Math.max(10, 2 ** Math.ceil(Math.log2(Math.max(1, wanted))));
  return STEP_MS.find((step) => step >= wanted) ?? Math.ceil(wanted / 86_400_000) * 86_400_000;
}

function intoSteps(entries: readonly Entry[], step: number): Entry[] {
  const steps = new Map<number, DensityBucket>();
  for (const [at, bucket] of entries) {
    const key = Math.floor(at / step);
    const known = steps.get(key);
    if (known) mergeInto(known, bucket);
    else steps.set(key, { ...bucket });
  }
  return [...steps].map(([key, bucket]) => [key, bucket]);
}

/**
 * A step's usual number of errors is its lower quartile, since an incident may take up most of the
 * log that was cut out around it. Beyond chance (counts vary by their square root) and beyond the
 * spread of the quietest third, it is a burst.
 */
function usualErrors(
  steps: readonly Entry[],
  count: number,
): { errors: number; threshold: number } {
  const errors = Array.from<number>({ length: Math.max(0, count - steps.length) }).fill(0);
  for (const [, bucket] of steps) errors.push(bucket.errors);
  errors.sort((a, b) => a - b);
  const usual = errors[Math.floor(errors.length / 4)] ?? 0;
  const quiet = errors.slice(0, Math.ceil(errors.length / 3));
  const spread = quiet.reduce((sum, value) => sum + Math.abs(value - usual), 0) / quiet.length;
  const excess = Math.max(LEAST_BURST, 4 * Math.sqrt(usual), 6 * spread);
  return { errors: usual, threshold: usual + excess };
}

/** Steps with at most one quiet step between them are one burst. Keys are numbers of steps. */
function joinNeighbours(steps: readonly Entry[]): (DensityBucket & { steps: number })[] {
  const joined: (DensityBucket & { from: number; to: number; steps: number })[] = [];
  for (const [key, bucket] of [...steps].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && key - last.to <= 2) {
      mergeInto(last, bucket);
      last.to = key;
      last.steps = key - last.from + 1;
    } else joined.push({ ...bucket, from: key, to: key, steps: 1 });
  }
  return joined;
}

const perMinuteOf = (count: number, ms: number): number =>
  Math.round((count / (ms / MINUTE_MS)) * 100) / 100;

function toWindow(
  burst: DensityBucket & { steps: number },
  step: number,
  usualRatePerMinute: number | null,
): ErrorWindow[] {
  const { firstError: first, lastError: last, errors, records: all } = burst;
  if (!first || !last) return [];
  return [
    {
      first,
      last,
      errors,
      records: all,
      ratePerMinute: usualRatePerMinute === null ? null : perMinuteOf(errors, burst.steps * step),
      usualRatePerMinute:
        usualRatePerMinute === null ? null : Math.round(usualRatePerMinute * 100) / 100,
    },
  ];
}
