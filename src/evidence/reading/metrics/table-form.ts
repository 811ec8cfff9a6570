import { CellTimes, isMissing, numberIn } from './cell-values.js';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const LINES_LOOKED_AT = 20;
/** A delimiter within quotes is none. */
const QUOTED = /"[^"]*"/g;

const firstLines = (head: string): string[] =>
  head
    .split(/\r?\n/, LINES_LOOKED_AT + 1)
    // The last one may be cut.
    .slice(0, LINES_LOOKED_AT)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));

/** The character that cuts most lines into the same number of cells; a space when none does. */
export function findDelimiter(head: string): string {
  const lines = firstLines(head);
  let best: { delimiter: string; cells: number } = { delimiter: ' ', cells: 1 };
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.replace(QUOTED, '').split(delimiter).length);
    const usual = counts[Math.floor(counts.length / 2)] ?? 1;
    const agreeing = counts.filter((count) => count === usual).length;
    if (usual > best.cells && agreeing >= 0.8 * counts.length) best = { delimiter, cells: usual };
  }
  return best.delimiter;
}

/**
 * Whether this is a table of measurements: rows of the same number of cells, with a time and numbers,
 * or at least mostly numbers. Lines of an access log have commas as well.
 */
export function looksLikeTable(head: string): boolean {
  const delimiter = findDelimiter(head);
  const rows = firstLines(head)
    .slice(1)
    .map((line) => line.split(delimiter).map((cell) => unquoted(cell)));
  if (rows.length === 0 || (rows[0]?.length ?? 0) < 2) return false;
  const times = new CellTimes(Date.now());
  const cells = rows.flat();
  const measured = cells.filter((cell) => isMissing(cell) || numberIn(cell, delimiter === ';'));
  const timed = rows.filter((row) => row.some((cell) => times.read(cell) !== undefined));
  const numeric = rows.filter((row) => row.some((cell) => numberIn(cell, delimiter === ';')));
  if (numeric.length < 0.8 * rows.length) return false;
  return timed.length >= 0.8 * rows.length
    ? measured.length >= rows.length
    : measured.length >= 0.7 * cells.length;
}

/** Of a cell as it stands in the line. */
export const unquoted = (cell: string): string => cell.trim().replace(/^"(.*)"$/, '$1');
