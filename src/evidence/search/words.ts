/** Longer runs are base64, hashes and the like: nobody types them, and each would be a term. */
const WORD_MAX_CHARS = 64;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** `ConnectionPoolTimeout` is also found by its parts. */
const CAMEL_PARTS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu;

export interface Word {
  text: string;
  start: number;
  end: number;
}

export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)]
    .filter(([word]) => word.length <= WORD_MAX_CHARS)
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));

/** What a word is found by: itself and the parts of a compound name, in lower case. */
export function termsOf(word: string): string[] {
  const parts = word.match(CAMEL_PARTS) ?? [];
  const compound = parts.length > 1 ? parts.filter((part) => part.length > 1) : [];
  return [...new Set([word, ...compound].map((term) => term.normalize('NFKC').toLowerCase()))];
}

/** Where the passage has any of the terms, as UTF-16 offsets. Neighbouring matches are one range. */
export function highlightsIn(
  passage: string,
  terms: ReadonlySet<string>,
): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { text, start, end } of wordsOf(passage)) {
    if (!termsOf(text).some((term) => terms.has(term))) continue;
    const last = ranges.at(-1);
    if (last && /^\s*$/.test(passage.slice(last.end, start))) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}
