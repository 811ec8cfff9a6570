import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import {
  CATALOGUE,
  type CounterName,
  type Definition,
  type GaugeName,
  type HistogramName,
  type LabelsOf,
  MAX_OPEN_VALUES,
  type MetricName,
  OPEN,
} from './catalogue.js';
import type { Metrics } from './metrics.interface.js';

const OTHER = 'other';
/** Well below the time a scraper waits: a source that hangs must not cost all other metrics. */
const SOURCE_TIMEOUT_MS = 3000;

interface Source {
  name: string;
  gauges: readonly GaugeName[];
  read: () => Promise<void>;
}

/** The process's metrics in Prometheus' text format, with those of Node itself. */
@Injectable()
export class PrometheusMetrics implements Metrics {
  private readonly registry = new Registry();
  private readonly counters = new Map<MetricName, Counter>();
  private readonly gauges = new Map<MetricName, Gauge>();
  private readonly histograms = new Map<MetricName, Histogram>();
  private readonly openValues = new Map<string, Set<string>>();
  private readonly sources: Source[] = [];
  private reading?: Promise<void>;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    for (const name of Object.keys(CATALOGUE) as MetricName[]) this.register(name, CATALOGUE[name]);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  increment<N extends CounterName>(name: N, labels: LabelsOf<N>, by = 1): void {
    if (by > 0) this.counters.get(name)?.inc(this.bounded(name, labels), by);
  }

  observe<N extends HistogramName>(name: N, labels: LabelsOf<N>, value: number): void {
    if (Number.isFinite(value))
      this.histograms.get(name)?.observe(this.bounded(name, labels), value);
  }

  set<N extends GaugeName>(name: N, labels: LabelsOf<N>, value: number): void {
    this.gauges.get(name)?.set(this.bounded(name, labels), value);
  }

  add<N extends GaugeName>(name: N, labels: LabelsOf<N>, by: number): void {
    this.gauges.get(name)?.inc(this.bounded(name, labels), by);
  }

  clear(name: GaugeName): void {
    const gauge = this.gauges.get(name);
    // What prom-client resets a gauge without labels to is 0, which says something.
    if (Object.keys(CATALOGUE[name].labels).length === 0) gauge?.remove();
    else gauge?.reset();
  }

  beforeScrape(name: string, gauges: readonly GaugeName[], read: () => Promise<void>): void {
    this.sources.push({ name, gauges, read });
  }

  /** What a scrape answers. Scrapes that come together share one reading of the sources. */
  async render(): Promise<string> {
    this.reading ??= this.readSources().finally(() => {
      this.reading = undefined;
    });
    await this.reading;
    return this.registry.metrics();
  }

  private async readSources(): Promise<void> {
    await Promise.all(
      this.sources.map(async ({ name, gauges, read }) => {
        try {
          await inTime(read());
        } catch {
          gauges.forEach((gauge) => {
            this.clear(gauge);
          });
          this.increment('metrics_source_failures_total', { source: name });
        }
      }),
    );
  }

  private register(name: MetricName, { kind, help, labels, buckets }: Definition): void {
    const options = { name, help, labelNames: Object.keys(labels), registers: [this.registry] };
    if (kind === 'counter') this.counters.set(name, new Counter(options));
    else if (kind === 'gauge') this.gauges.set(name, new Gauge(options));
    else this.histograms.set(name, new Histogram({ ...options, buckets: [...(buckets ?? [])] }));
  }

  /** The types say so already; this is for what comes from outside: a method, a route, a model. */
  private bounded(name: MetricName, labels: object): Record<string, string> {
    const allowed: Definition['labels'] = CATALOGUE[name].labels;
    return Object.fromEntries(
      Object.entries(labels).map(([label, value]: [string, string]) => {
        const values = allowed[label] ?? [];
        const known =
          values === OPEN ? this.isKept(`${name}.${label}`, value) : values.includes(value);
        return [label, known ? value : OTHER];
      }),
    );
  }

  private isKept(label: string, value: string): boolean {
    const kept = this.openValues.get(label) ?? new Set<string>();
    this.openValues.set(label, kept);
    if (!kept.has(value) && kept.size < MAX_OPEN_VALUES) kept.add(value);
    return kept.has(value);
  }
}

function inTime(reading: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('timeout'));
    }, SOURCE_TIMEOUT_MS);
  });
  return Promise.race([reading, timeout]).finally(() => {
    clearTimeout(timer);
  });
}
