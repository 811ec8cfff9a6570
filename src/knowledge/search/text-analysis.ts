import { stemmer } from 'stemmer';
import { eng } from 'stopword';
import { folded, namesIn, wordsOf } from '../../common/text/words.js';

const STOP_WORDS: ReadonlySet<string> = new Set(eng);

const normalise = (word: string): string => stemmer(folded(word));

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
  return [...new Set(namesIn(word).map(normalise))];
}

/** All terms of a text, each once. */
export const termSet = (text: string): Set<string> =>
  new Set(wordsOf(text).flatMap(({ text: word }) => termsOf(word)));
