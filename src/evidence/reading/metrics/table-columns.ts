import { CellTimes, isMissing, numberIn } from './cell-values.js';

export interface TableColumns {
  names: string[];
  /** Index of the column of times; -1 without one. */
  time: number;
  /** Indexes of the columns of numbers. */
  values: number[];
  /** Indexes of columns whose few words tell series apart: a host, the name of a metric. */
  labels: number[];
  hasHeader: boolean;
}

const TIME_NAME =
  /^["#_@]*(?:time|timestamp|date|datetime|ts|date_?time|when|at|t)\b|time(?:stamp)?$/i;
/** Columns of what is no measurement, though it looks like a number. */
const ID_NAME = /^(?:id|pid|uid|row|index|#)$/i;
const MOST = 0.8;
const LABELS_MOST = 40;

/** What the columns of a table are, by its first rows. @param comma of numbers such as `1,5` */
export function readColumns(
  rows: readonly (readonly string[])[],
  now: number,
  comma = false,
): TableColumns {
  const [first = []] = rows;
  const times = new CellTimes(now);
  const isNumber = (cell: string): boolean => numberIn(cell, comma) !== undefined;
  const isValue = (cell: string): boolean =>
    isNumber(cell) || times.read(cell) !== undefined || isMissing(cell);
  const hasHeader = !first.some((cell) => cell !== '' && isValue(cell));
  const width = Math.max(...rows.map((row) => row.length));
  const body = hasHeader ? rows.slice(1) : rows;
  const names = Array.from({ length: width }, (_, i) => {
    const named = hasHeader ? first[i]?.trim() : undefined;
    return named ? named.slice(0, 200) : `column ${String(i + 1)}`;
  });
  const columns = names.map((_, i) => body.map((row) => row[i] ?? ''));
  const time = timeColumn(names, columns, { times, isNumber });
  const others = names.map((_, i) => i).filter((i) => i !== time);
  const values = others.filter(
    (i) => !ID_NAME.test(names[i] ?? '') && share(columns[i] ?? [], isNumber) >= MOST,
  );
  const labels = others.filter((i) => !values.includes(i) && isLabel(columns[i] ?? []));
  return { names, time, values, labels, hasHeader };
}

/** Of the cells that say something. */
function share(cells: readonly string[], holds: (cell: string) => boolean): number {
  const said = cells.filter((cell) => !isMissing(cell));
  return said.length === 0 ? 0 : said.filter(holds).length / said.length;
}

/** A column that is called so, or the first one that holds times which are no mere numbers. */
function timeColumn(
  names: readonly string[],
  columns: readonly (readonly string[])[],
  { times, isNumber }: { times: CellTimes; isNumber: (cell: string) => boolean },
): number {
  const holdsTimes = (i: number): boolean =>
    share(columns[i] ?? [], (cell) => times.read(cell) !== undefined) >= MOST;
  const named = names.findIndex((name, i) => TIME_NAME.test(name) && holdsTimes(i));
  if (named >= 0) return named;
  const written = names.findIndex(
    (_, i) => holdsTimes(i) && share(columns[i] ?? [], isNumber) < MOST,
  );
  return written >= 0 ? written : holdsTimes(0) ? 0 : -1;
}

function isLabel(cells: readonly string[]): boolean {
  const distinct = new Set(cells.filter((cell) => !isMissing(cell)));
  if (distinct.size === 0 || distinct.size > LABELS_MOST) return false;
  return cells.length < 8 || distinct.size <= cells.length / 2;
}
