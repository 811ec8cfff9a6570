import { stemmer } from 'stemmer';
import { eng } from 'stopword';

const STOP_WORDS: ReadonlySet<string> = new Set(eng);
/** Longer runs are base64, hashes and the like: nobody types them, and each would be a term. */
const WORD_MAX_CHARS = 64;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** `OOMKilled` also means OOM and killed; `CrashLoopBackOff` crash, loop, back and off. */
const CAMEL_PARTS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu;

export interface Word {
  text: string;
  /** UTF-16 offsets in the analysed text, end exclusive. */
  start: number;
  end: number;
}

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)]
    .filter(([word]) => word.length <= WORD_MAX_CHARS)
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}

const normalise = (word: string): string => stemmer(word.normalize('NFKC').toLowerCase());

/** Stemming is most of the work of indexing, and most words come again. */
const KNOWN_MAX = 20_000;
const known = new Map<string, readonly string[]>();

/** What a word is found by: its stem and, of compound names, those of its parts; none of a stop word. */
export function termsOf(word: string): string[] {
  let terms = known.get(word);
  if (!terms) {
    terms = analyse(word);
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(word, terms);
  }
  return [...terms];
}

function analyse(word: string): string[] {
  if (STOP_WORDS.has(word.toLowerCase())) return [];
  const parts = word.match(CAMEL_PARTS) ?? [];
  const compound = parts.length > 1 ? parts.filter((part) => part.length > 1) : [];
  return [...new Set([word, ...compound].map(normalise))];
}

/** All terms of a text, each once. */
export const termSet = (text: string): Set<string> =>
  new Set(wordsOf(text).flatMap(({ text: word }) => termsOf(word)));
