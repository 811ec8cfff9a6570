import type { SeriesAnomaly } from '../../evidence.types.js';
import { changes } from './changes.js';
import { isCounter, ratesOf } from './counters.js';
import { excursions } from './excursions.js';
import { plateaus } from './plateaus.js';
import type { Bucket } from './series-recorder.js';
import { type Finding, tell } from './telling.js';

/** With fewer values nothing is usual. */
const LEAST_STEPS = 12;

/** What is unusual in a series, in the order of its rows. `unit` only words the reasons. */
export function findAnomalies(
  series: string,
  unit: string | null,
  steps: readonly Bucket[],
): SeriesAnomaly[] {
  if (!isCounter(series, unit, steps)) {
    return findingsIn(steps).map((one) => tell(one, { series, named: series, unit }));
  }
  const { rates, per } = ratesOf(steps);
  const words = {
    ...{ series, named: `The rate of ${series}` },
    unit: unit === null ? per : `${unit} ${per}`,
  };
  return findingsIn(rates).map((one) => tell(one, words));
}

/** Plateaus first: without them the level and the scatter of the rest are plain. */
function findingsIn(steps: readonly Bucket[]): Finding[] {
  if (steps.length < LEAST_STEPS) return [];
  const { found, rest } = plateaus(steps);
  const changed = changes(rest);
  const brief = (['spike', 'dip'] as const)
    .flatMap((kind) => excursions(rest, kind))
    // The rows of a shift and back again are told of.
    .filter((one) => !changed.some((other) => covers(other, one)));
  return [...found, ...changed, ...brief].sort((a, b) => a.from.row - b.from.row);
}

const covers = (other: Finding, one: Finding): boolean =>
  other.kind === one.kind && other.from.row <= one.to.row && one.from.row <= other.to.row;
