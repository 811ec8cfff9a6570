import type { CounterName, GaugeName, HistogramName, LabelsOf } from './catalogue.js';

/** Injection token of {@link Metrics}. */
export const METRICS = Symbol('METRICS');

/** Where measurements go. Never throws: a metric must not fail what it measures. */
export interface Metrics {
  increment<N extends CounterName>(name: N, labels: LabelsOf<N>, by?: number): void;
  observe<N extends HistogramName>(name: N, labels: LabelsOf<N>, value: number): void;
  set<N extends GaugeName>(name: N, labels: LabelsOf<N>, value: number): void;
  add<N extends GaugeName>(name: N, labels: LabelsOf<N>, by: number): void;
  /** The gauge says nothing any more, rather than something old. */
  clear(name: GaugeName): void;
  /**
   * Has `read` run before each scrape, to set what is known elsewhere. When it rejects, the failure
   * is counted and the gauges are cleared.
   */
  beforeScrape(source: string, gauges: readonly GaugeName[], read: () => Promise<void>): void;
}

const nothing = (): void => undefined;

/** For unit tests, and for commands that nobody scrapes. */
export const NO_METRICS: Metrics = {
  increment: nothing,
  observe: nothing,
  set: nothing,
  add: nothing,
  clear: nothing,
  beforeScrape: nothing,
};
