import { TimestampReader } from '../../../log-analysis/timestamps.js';

/** To seconds, bytes or per cent, as the units that dashboards write are measured in. */
const UNITS: Readonly<Record<string, [factor: number, unit: string]>> = {
  '%': [1, '%'],
  ns: [1e-9, 's'],
  µs: [1e-6, 's'],
  us: [1e-6, 's'],
  ms: [1e-3, 's'],
  s: [1, 's'],
  sec: [1, 's'],
  min: [60, 's'],
  mins: [60, 's'],
  h: [3600, 's'],
  hours: [3600, 's'],
  B: [1, 'B'],
  kB: [1e3, 'B'],
  KB: [1e3, 'B'],
  MB: [1e6, 'B'],
  GB: [1e9, 'B'],
  TB: [1e12, 'B'],
  KiB: [1024, 'B'],
  MiB: [1024 ** 2, 'B'],
  GiB: [1024 ** 3, 'B'],
  TiB: [1024 ** 4, 'B'],
};
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const WITH_UNIT = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)\s?([A-Za-zµ%]{1,5})$/;
const MISSING = /^(?:|-|nan|null|none|n\/a|undefined|[+-]?inf(?:inity)?)$/i;

export interface CellValue {
  value: number;
  unit: string | null;
}

/** A number, with or without a unit; undefined when it is none. `1,5` is one where `comma` is set. */
export function numberIn(cell: string, comma = false): CellValue | undefined {
  const text = comma ? cell.replace(',', '.') : cell;
  if (NUMBER.test(text)) return { value: Number(text), unit: null };
  const [, digits = '', name = ''] = WITH_UNIT.exec(text) ?? [];
  const known = UNITS[name];
  if (!known || !NUMBER.test(digits)) return undefined;
  return { value: Number(digits) * known[0], unit: known[1] };
}

/** A cell that says that there is no value. */
export const isMissing = (cell: string): boolean => MISSING.test(cell);

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, of the years 2001 to 2099. */
const EPOCHS = [1, 1e-3, 1e-6, 1e-9];
const EARLIEST_S = 1e9;
const LATEST_S = 4.07e9;

export function epochIn(cell: string): number | undefined {
  if (!NUMBER.test(cell)) return undefined;
  const value = Number(cell);
  const factor = EPOCHS.find((one) => value * one >= EARLIEST_S && value * one <= LATEST_S);
  return factor === undefined ? undefined : Math.round(value * factor * 1000);
}

/** Reads the times of one column. */
export class CellTimes {
  zoneAssumed = false;
  private readonly reader: TimestampReader;

  constructor(now: number) {
    this.reader = new TimestampReader(now);
  }

  /** Milliseconds since the epoch; undefined when the cell is no time. */
  read(cell: string): number | undefined {
    const epoch = epochIn(cell);
    if (epoch !== undefined) return epoch;
    if (cell.length > 64) return undefined;
    const found = this.reader.find(completed(cell));
    if (!found || found.start > 1) return undefined;
    if (found.zoneAssumed) this.zoneAssumed = true;
    return found.at;
  }
}

/** Spreadsheets write times without seconds, and days without times. */
const completed = (cell: string): string =>
  /^\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d)?$/.test(cell)
    ? cell.length === 10
      ? `${cell} 00:00:00`
      : `${cell}:00`
    : cell;
