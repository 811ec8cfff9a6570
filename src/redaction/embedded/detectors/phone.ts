import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import type { Detector, Span } from '../../span.js';
import { lead, standsAlone } from '../context.js';

const INTERNATIONAL = /(?<![\w+.])\+[1-9](?:[ .()/-]{0,2}\d){6,14}(?![\w]|\.\d)/g;
const DIALLED_00 = /(?<![\w+.:-])00[1-9](?:[ ()/-]{0,2}\d){7,13}(?![\w]|\.\d)/g;
const NANP = /(?<![\w.+-])(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-]|\.\d)/g;
const NATIONAL = /(?<![\w.+:-])\(?0?\d(?:[ ()/.-]{0,2}\d){6,12}(?![\w:-]|\.\d)/g;

/** Words that announce a number to dial; without one, digits in national form are only digits. */
const ANNOUNCED =
  /(?:\b(?:phone|tel|telephone|telefon|téléphone|mobile|cell|handy|fax|call(?:ed|ing|back)?|dial(?:led|ed|ing)?|ring|rang|text(?:ed)?|sms|whatsapp|hotline|pager|voicemail|reach(?:ed|able)?|contact)\b|☎|📞)[^\d\n]{0,24}$/;

/** Whose national forms are tried when a word announces a number, in this order. */
const COUNTRIES: readonly CountryCode[] = [
  'US',
  'GB',
  'DE',
  'FR',
  'IN',
  'AU',
  'ES',
  'IT',
  'BR',
  'NL',
];

/** Phone numbers, judged by libphonenumber's metadata. */
export const phoneDetector: Detector = {
  name: 'phone',
  patterns: [INTERNATIONAL, DIALLED_00, NANP, NATIONAL],
  *detect(window): Iterable<Span> {
    yield* matches(window, INTERNATIONAL, international);
    yield* matches(window, DIALLED_00, (text, start) =>
      standsAlone(window, start, start + text.length)
        ? international(`+${text.slice(2)}`)
        : undefined,
    );
    yield* matches(window, NANP, (text) => validIn(text, ['US']));
    yield* matches(window, NATIONAL, (text, start) =>
      ANNOUNCED.test(lead(window, start)) ? validIn(text, COUNTRIES) : undefined,
    );
  },
};

type Judge = (text: string, start: number) => string | undefined;

function* matches(window: string, pattern: RegExp, judge: Judge): Iterable<Span> {
  for (const match of window.matchAll(pattern)) {
    const identity = judge(match[0], match.index);
    if (identity === undefined) continue;
    yield { entity: 'PHONE', start: match.index, end: match.index + match[0].length, identity };
  }
}

/** Written in groups, a merely possible number will do (new prefixes, fictional ones); else valid. */
function international(text: string): string | undefined {
  const number = parsePhoneNumberFromString(text);
  if (!number) return undefined;
  const grouped = /\d[ .()/-]+\d/.test(text);
  return number.isValid() || (grouped && number.isPossible()) ? number.number : undefined;
}

function validIn(text: string, countries: readonly CountryCode[]): string | undefined {
  for (const country of countries) {
    const number = parsePhoneNumberFromString(text, country);
    if (number?.isValid()) return number.number;
  }
  return undefined;
}
