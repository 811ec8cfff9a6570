import validator from 'validator';
import type { Detector, Span } from '../../span.js';

const CARD =
  /(?<![\w.-])(?:\d{13,19}|\d{4}(?:[ -]\d{4}){3}|\d{4}[ -]\d{6}[ -]\d{5})(?![\w-]|\.\d)/g;
const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![a-z0-9])/g;
const MIN_IBAN = 15;

/** Payment cards: a known issuer's prefix and length, and the Luhn check digit. */
export const cardDetector: Detector = {
  name: 'card',
  patterns: [CARD],
  *detect(window): Iterable<Span> {
    for (const match of window.matchAll(CARD)) {
      const digits = match[0].replace(/\D/g, '');
      if (!validator.isCreditCard(digits)) continue;
      const { index } = match;
      yield { entity: 'CARD', start: index, end: index + match[0].length, identity: digits };
    }
  },
};

/** Bank accounts: the country's own length and form, and the mod-97 check digits. */
export const ibanDetector: Detector = {
  name: 'iban',
  patterns: [IBAN],
  *detect(window): Iterable<Span> {
    for (const match of window.matchAll(IBAN)) {
      const value = longestIban(match[0]);
      if (!value) continue;
      yield {
        entity: 'IBAN',
        start: match.index,
        end: match.index + value.length,
        identity: value.replace(/ /g, ''),
      };
    }
  },
};

/** The candidate may run on into the next word (`... 0130 00 BIC`), so shorter cuts are tried too. */
function longestIban(candidate: string): string | undefined {
  for (let length = candidate.length; length >= MIN_IBAN; length -= 1) {
    const cut = candidate.slice(0, length);
    const next = candidate.charAt(length);
    if (cut.endsWith(' ') || (next !== '' && next !== ' ')) continue;
    if (validator.isIBAN(cut)) return cut;
  }
  return undefined;
}
