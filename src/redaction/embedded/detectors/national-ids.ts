import type { Detector, Span } from '../../span.js';
import { lead, standsAlone } from '../context.js';
import { NATIONAL_ID_FORMATS, type NationalIdFormat } from './national-id-formats.js';

/** Numbers that a state gives to a person, with their check digits where they have any. */
export const nationalIdDetector: Detector = {
  name: 'national-ids',
  patterns: NATIONAL_ID_FORMATS.flatMap(({ pattern, words }) =>
    words ? [pattern, words] : [pattern],
  ),
  *detect(window): Iterable<Span> {
    const words = window.toLowerCase();
    for (const format of NATIONAL_ID_FORMATS) {
      // A format that needs its word is not searched for in a text that lacks the word.
      if (format.proof === 'word' && format.words && !format.words.test(words)) continue;
      for (const match of window.matchAll(format.pattern)) {
        const end = match.index + match[0].length;
        if (!isProven(format, window, match.index, end)) continue;
        if (!format.isValid(match[0])) continue;
        const identity = match[0].replace(/[ .-]/g, '');
        yield { entity: 'NATIONAL_ID', start: match.index, end, identity };
      }
    }
  },
};

function isProven(format: NationalIdFormat, window: string, start: number, end: number): boolean {
  if (format.proof === 'word') return format.words?.test(lead(window, start)) ?? false;
  return format.proof === 'form' || standsAlone(window, start, end);
}
