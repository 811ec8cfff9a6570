import { once } from 'node:events';
import { setImmediate as otherWork } from 'node:timers/promises';
import { parse, type Parser } from 'csv-parse';
import type { MetricSeries, MetricsEvidence, SeriesAnomaly } from '../../evidence.types.js';
import { unreadableFile } from '../../intake/intake-problems.js';
import type { EvidenceReader, Reading } from '../evidence-reader.js';
import { findAnomalies } from './anomalies.js';
import { CellTimes, numberIn } from './cell-values.js';
import { GapFinder } from './gaps.js';
import { KeptRows } from './kept-rows.js';
import { median } from './robust.js';
import { type Bucket, SeriesRecorder, toPoint } from './series-recorder.js';
import { readColumns, type TableColumns } from './table-columns.js';

const SERIES_MOST = 64;
const ANOMALIES_MOST = 40;
const ROWS_TO_JUDGE_BY = 60;
const OUTLINE_STEPS = 120;
const RECORD_MAX_CHARS = 256 * 1024;

/** Reads a table of measurements row by row: of each series its figures and what is unusual in it. */
export class MetricsReader implements EvidenceReader {
  private readonly parser: Parser;
  private readonly comma: boolean;
  private readonly times: CellTimes;
  private readonly gaps = new GapFinder();
  private readonly series = new Map<string, SeriesRecorder>();
  private readonly leftOut = new Set<string>();
  private readonly kept = new KeptRows();
  private waiting: string[][] | null = [];
  private columns: TableColumns | undefined;
  private rows = 0;
  private failure: unknown;

  constructor(
    delimiter: string,
    private readonly now: number,
  ) {
    this.comma = delimiter === ';';
    this.times = new CellTimes(now);
    this.parser = parse({
      ...{ bom: true, delimiter, trim: true, comment: '#', comment_no_infix: true },
      ...{ relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
      ...{ max_record_size: RECORD_MAX_CHARS, raw: false },
    });
    this.parser.on('data', (row: string[]) => {
      this.accept(row);
    });
    this.parser.on('error', (error) => (this.failure = error));
  }

  async write(text: string): Promise<void> {
    this.kept.write(text);
    await this.unlessMalformed(async () => {
      if (!this.parser.write(text)) await once(this.parser, 'drain');
    });
  }

  async end(): Promise<Reading> {
    await this.unlessMalformed(async () => {
      this.parser.end();
      await once(this.parser, 'end');
    });
    this.judge();
    const metrics = await this.evidence();
    return {
      digest: { kind: 'metrics', metrics },
      ...this.kept.result(),
      lines: this.kept.lines,
      masked: 0,
    };
  }

  /** @throws ProblemException 422 when the parser has failed, or fails while it is waited for */
  private async unlessMalformed(work: () => Promise<void>): Promise<void> {
    if (!this.failure) await work().catch((error: unknown) => (this.failure ??= error));
    if (this.failure) throw malformed();
  }

  private accept(row: string[]): void {
    if (!this.waiting) {
      this.measure(row);
      return;
    }
    this.waiting.push(row);
    if (this.waiting.length >= ROWS_TO_JUDGE_BY) this.judge();
  }

  /** The first rows say what the columns are; then they are measured as all others. */
  private judge(): void {
    const rows = this.waiting;
    if (!rows) return;
    this.waiting = null;
    this.columns = readColumns(rows, this.now, this.comma);
    for (const row of this.columns.hasHeader ? rows.slice(1) : rows) this.measure(row);
  }

  private measure(row: readonly string[]): void {
    const { columns } = this;
    if (!columns) return;
    this.rows += 1;
    const at = columns.time < 0 ? undefined : this.times.read(row[columns.time] ?? '');
    if (at !== undefined) this.gaps.add(at);
    const labels = columns.labels.map((i) => row[i] ?? '').filter(Boolean);
    for (const i of columns.values) {
      const found = numberIn(row[i] ?? '', this.comma);
      const name = seriesName(columns.names[i] ?? '', labels, columns.values.length);
      const series = this.seriesOf(name, found?.unit ?? null);
      if (!series) continue;
      if (found) series.add({ at: at ?? null, row: this.rows, value: found.value });
      else series.missing += 1;
    }
  }

  private seriesOf(name: string, unit: string | null): SeriesRecorder | undefined {
    const known = this.series.get(name);
    if (known) return known;
    if (this.series.size >= SERIES_MOST) {
      if (this.leftOut.size < 10_000) this.leftOut.add(name);
      return undefined;
    }
    const series = new SeriesRecorder(name, unit);
    this.series.set(name, series);
    return series;
  }

  private async evidence(): Promise<MetricsEvidence> {
    const series: MetricSeries[] = [];
    const anomalies: SeriesAnomaly[] = [];
    for (const recorder of this.series.values()) {
      if (recorder.count === 0) continue;
      await otherWork();
      const found = findAnomalies(recorder.name, recorder.unit, recorder.steps);
      anomalies.push(...found);
      series.push(figuresOf(recorder, found.length));
    }
    const { columns, gaps } = this;
    return {
      rows: this.rows,
      columns: columns?.names.slice(0, 100) ?? [],
      timeColumn: columns?.names[columns.time] ?? null,
      from: gaps.from,
      to: gaps.to,
      zoneAssumed: this.times.zoneAssumed,
      stepSeconds: gaps.usualSeconds,
      series: series.sort((a, b) => b.anomalies - a.anomalies),
      seriesLeftOut: this.leftOut.size,
      anomalies: strongest(anomalies),
      gaps: gaps.longest(),
    };
  }
}

const malformed = () => unreadableFile('The table cannot be read as CSV: a quote is never closed.');

/** `web-1 cpu`; where there is one column of values and labels say what it is, the labels alone. */
function seriesName(column: string, labels: readonly string[], columns: number): string {
  if (labels.length === 0) return column;
  const generic = columns === 1 && /^(?:_?value|val|v|count)$/i.test(column);
  return [...labels, ...(generic ? [] : [column])].join(' ').slice(0, 300);
}

function strongest(anomalies: readonly SeriesAnomaly[]): SeriesAnomaly[] {
  const byScore = [...anomalies].sort((a, b) => b.score - a.score).slice(0, ANOMALIES_MOST);
  const time = ({ from }: SeriesAnomaly): number => (from.at ? Date.parse(from.at) : from.row);
  return byScore.sort((a, b) => time(a) - time(b));
}

function figuresOf({ name, unit, count, missing, mean, steps }: SeriesRecorder, anomalies: number) {
  const by = (better: (a: Bucket, b: Bucket) => boolean): Bucket =>
    steps.reduce((best, step) => (better(step, best) ? step : best));
  const { last } = steps.at(-1) as Bucket;
  return {
    ...{ name, unit, count, missing, mean, anomalies },
    min: toPoint(by((a, b) => a.min.value < b.min.value).min),
    max: toPoint(by((a, b) => a.max.value > b.max.value).max),
    last: toPoint(last),
    median: median(steps.map((step) => step.sum / step.count)),
    outline: outlineOf(steps),
  };
}

function outlineOf(steps: readonly Bucket[]): (number | null)[] {
  const size = Math.max(1, Math.ceil(steps.length / OUTLINE_STEPS));
  return Array.from({ length: Math.ceil(steps.length / size) }, (_, i) => {
    const part = steps.slice(i * size, (i + 1) * size);
    const count = part.reduce((sum, step) => sum + step.count, 0);
    const sum = part.reduce((total, step) => total + step.sum, 0);
    return count === 0 ? null : Number((sum / count).toPrecision(6));
  });
}
