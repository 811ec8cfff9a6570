import type { AnomalyKind, SeriesAnomaly } from '../../evidence.types.js';
import { type Sample, toPoint } from './series-recorder.js';

/** A flat series has no scatter: any change of it is as clear as can be. */
export const MOST_SCORE = 1000;

/** How many times the usual scatter a difference is. */
export const scored = (difference: number, usual: number): number =>
  usual > 0 ? Math.min(MOST_SCORE, Math.abs(difference) / usual) : MOST_SCORE;

export interface Finding {
  kind: AnomalyKind;
  from: Sample;
  to: Sample;
  /** Of a shift or trend, with the level after it as its value. */
  peak: Sample;
  expected: number;
  score: number;
}

/** Puts a finding into words. `named` is the series in the sentence, where that is not its name. */
export function tell(
  { kind, from, to, peak, expected, score }: Finding,
  { series, named, unit }: { series: string; named: string; unit: string | null },
): SeriesAnomaly {
  const value = worded(peak.value, unit);
  const usual = worded(expected, unit);
  const where = `${lasting(from, to)} where ${usual} is usual: ${clearness(score)}.`;
  const why = {
    spike: `${named} rose to ${value}${where}`,
    dip: `${named} fell to ${value}${where}`,
    shift: `${named} went from a level of ${usual} to ${value} and stayed there.`,
    trend: `${named} went steadily ${peak.value > expected ? 'up' : 'down'}, from ${usual} to ${value}.`,
  }[kind];
  const rounded = Math.round(Math.min(score, MOST_SCORE) * 10) / 10;
  return {
    ...{ series, kind, from: toPoint(from), to: toPoint(to), peak: toPoint(peak) },
    ...{ expected, score: rounded, why },
  };
}

const clearness = (score: number): string =>
  score >= MOST_SCORE
    ? 'it hardly varies else'
    : `${String(Math.round(score))} times the usual scatter`;

/** ` for 13 min`; of one row nothing. */
function lasting(from: Sample, to: Sample): string {
  if (from.row === to.row) return '';
  if (from.at === null || to.at === null) return ` for ${String(to.row - from.row + 1)} rows`;
  const seconds = Math.round((to.at - from.at) / 1000);
  if (seconds <= 0) return '';
  if (seconds < 120) return ` for ${String(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120
    ? ` for ${String(minutes)} min`
    : ` for ${String(Number((seconds / 3600).toFixed(1)))} h`;
}

/** Four digits say enough in a sentence. */
export const worded = (value: number, unit: string | null): string =>
  `${String(Number(value.toPrecision(4)))}${unit === null ? '' : ` ${unit}`}`;
