import { folded, namesIn, rangesOf, type TextRange } from '../../common/text/words.js';

/** What a word is found by: itself and the parts of a compound name. No stem: logs are no prose. */
export const termsOf = (word: string): string[] => [...new Set(namesIn(word).map(folded))];

/** Where the passage has any of the terms. */
export const highlightsIn = (passage: string, terms: ReadonlySet<string>): TextRange[] =>
  rangesOf(passage, (word) => termsOf(word).some((term) => terms.has(term)));
