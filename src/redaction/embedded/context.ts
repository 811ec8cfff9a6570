/** How many characters before a candidate are read for a word that explains it. */
const REACH = 48;

/** The text shortly before a candidate, on the same line, in lower case. */
export function lead(text: string, start: number, reach = REACH): string {
  const before = text.slice(Math.max(0, start - reach), start);
  return before.slice(before.lastIndexOf('\n') + 1).toLowerCase();
}

/**
 * Whether a number stands alone, not in a row of numbers: columns of a log or a table are full of
 * numbers that pass a check digit by chance, one in ten.
 */
export function standsAlone(text: string, start: number, end: number): boolean {
  const numberBefore = /[\d>][ \t,;|]{1,8}$/.test(text.slice(Math.max(0, start - 9), start));
  const numberAfter = /^[ \t,;|]{1,8}[\d<]/.test(text.slice(end, end + 9));
  return !numberBefore && !numberAfter;
}
