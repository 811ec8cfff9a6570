import { rangesOf, type TextRange } from '../../common/text/words.js';
import { termsOf } from './text-analysis.js';

/** Where the passage has any of the terms. */
export const highlightRanges = (passage: string, terms: ReadonlySet<string>): TextRange[] =>
  rangesOf(passage, (word) => termsOf(word).some((term) => terms.has(term)));
