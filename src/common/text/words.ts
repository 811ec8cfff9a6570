/** Longer runs are base64, hashes and the like: nobody types them, and each would be a term. */
const WORD_MAX_CHARS = 64;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** `OOMKilled` also means OOM and killed; `CrashLoopBackOff` crash, loop, back and off. */
const CAMEL_PARTS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu;

/** UTF-16 offsets in a text, end exclusive: what `text.slice(start, end)` shows. */
export interface TextRange {
  start: number;
  end: number;
}

export interface Word extends TextRange {
  text: string;
}

export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)]
    .filter(([word]) => word.length <= WORD_MAX_CHARS)
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));

/** The word itself and, of a compound name, its parts. */
export function namesIn(word: string): string[] {
  const parts = word.match(CAMEL_PARTS) ?? [];
  return [word, ...(parts.length > 1 ? parts.filter((part) => part.length > 1) : [])];
}

/** However it is written. */
export const folded = (word: string): string => word.normalize('NFKC').toLowerCase();

/** Where the passage has words that are wanted. Neighbouring matches are one range. */
export function rangesOf(passage: string, isWanted: (word: string) => boolean): TextRange[] {
  const ranges: TextRange[] = [];
  for (const { text, start, end } of wordsOf(passage)) {
    if (!isWanted(text)) continue;
    const last = ranges.at(-1);
    if (last && /^\s*$/.test(passage.slice(last.end, start))) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}
