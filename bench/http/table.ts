type Cell = string | number | undefined;

/** A column: its heading, and how many digits its numbers have after the point. */
export type Column = readonly [heading: string, digits?: number];

const NOTHING = '-';

/** A markdown table as prettier would leave it: text to the left, numbers to the right. */
export function markdownTable(columns: readonly Column[], rows: readonly Cell[][]): string {
  const texts = rows.map((row) => columns.map(([, digits], i) => textOf(row[i], digits)));
  const widths = columns.map(([heading], i) =>
    Math.max(3, heading.length, ...texts.map((row) => row[i]?.length ?? 0)),
  );
  const isText = columns.map((_, i) => rows.every((row) => typeof row[i] === 'string'));
  const pad = (text: string, i: number): string =>
    isText[i] ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = widths.map((width, i) =>
    isText[i] ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [
    line(columns.map(([heading], i) => pad(heading, i))),
    line(rule),
    ...texts.map((row) => line(row.map(pad))),
  ].join('\n');
}

function textOf(cell: Cell, digits = 0): string {
  if (typeof cell === 'string') return cell;
  return cell === undefined || !Number.isFinite(cell) ? NOTHING : cell.toFixed(digits);
}

/** How many times as much the baseline does; undefined where there is none. */
export const ratio = (baseline: number | undefined, product: number): number | undefined =>
  baseline === undefined || product === 0 ? undefined : baseline / product;
