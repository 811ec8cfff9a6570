import { termsOf, wordsOf } from './text-analysis.js';

/** UTF-16 offsets in a passage, end exclusive: what `passage.slice(start, end)` shows. */
export interface HighlightRange {
  start: number;
  end: number;
}

/** Where the passage has any of the terms. Neighbouring matches are one range. */
export function highlightRanges(passage: string, terms: ReadonlySet<string>): HighlightRange[] {
  const ranges: HighlightRange[] = [];
  for (const { text, start, end } of wordsOf(passage)) {
    if (!termsOf(text).some((term) => terms.has(term))) continue;
    const last = ranges.at(-1);
    if (last && /^\s*$/.test(passage.slice(last.end, start))) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}
