import type { Detector, Span } from '../../span.js';
import { API_KEY_FORMATS } from './api-key-formats.js';

const FORMATS = API_KEY_FORMATS.map(({ prefix, body, min }) => ({
  pattern: new RegExp(`(?<![\\w-])${prefix}(${body}+)`, 'g'),
  min,
}));
const ENDS_IN_WORD = /\w/;
/** Masked, cut short, or an example: no key has as many of the same in a row. */
const PLACEHOLDER_LIKE = /x{6}|X{6}|\*{3}|\.{3}|0{8}|1234567890abcdef/;

/** Keys and tokens of known vendors, recognised by their form alone. */
export const apiKeyDetector: Detector = {
  name: 'api-keys',
  patterns: FORMATS.map(({ pattern }) => pattern),
  *detect(window): Iterable<Span> {
    for (const { pattern, min } of FORMATS) {
      for (const match of window.matchAll(pattern)) {
        const body = (match[1] ?? '').replace(/[.=-]+$/, '');
        const end = match.index + match[0].length - (match[1] ?? '').length + body.length;
        if (body.length < min || ENDS_IN_WORD.test(window.charAt(end)) || !isRandom(body)) continue;
        const identity = window.slice(match.index, end);
        yield { entity: 'API_KEY', start: match.index, end, identity };
      }
    }
  },
};

/** `sk-learn-pipeline-with-long-name` has a key's prefix but neither digits nor mixed case. */
function isRandom(body: string): boolean {
  if (PLACEHOLDER_LIKE.test(body)) return false;
  return /\d/.test(body) || (/[a-z]/.test(body) && /[A-Z]/.test(body));
}
