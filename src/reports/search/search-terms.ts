import { stemmer } from 'stemmer';
import { eng } from 'stopword';

const STOP_WORDS: ReadonlySet<string> = new Set(eng);
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const MAX_TERMS = 16;
const MAX_WORD_CHARS = 64;

/** The words of a query that are worth looking for; all of them where none is. */
export function queryWords(query: string): string[] {
  const words = [...new Set(query.normalize('NFC').toLowerCase().match(WORD) ?? [])].filter(
    (word) => word.length <= MAX_WORD_CHARS,
  );
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return (telling.length > 0 ? telling : words).slice(0, MAX_TERMS);
}

/**
 * What every form of the word has in common: `queries` and `query` both contain `quer`. For finding
 * candidates; ranking then compares whole stems.
 */
export function commonStart(word: string): string {
  // A final y becomes i in a stem, and ie in a plural.
  const stem = stemmer(word).replace(/i$/, '');
  let length = 0;
  while (length < stem.length && stem[length] === word[length]) length += 1;
  return length >= 3 ? word.slice(0, length) : word;
}

export const stemOf = (word: string): string => stemmer(word.normalize('NFC').toLowerCase());

export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];
