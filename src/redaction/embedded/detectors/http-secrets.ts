import type { EntityType } from '../../entity.js';
import type { Detector, Span } from '../../span.js';
import { isNoSecret, isWordlike, spanOf } from './secret-values.js';

/** What follows a header's name in dumps: `: x`, `=x`, `": "x"`, `\": \"x\"`, `:[x]`, `": ["x"]`. */
const IS = '\\\\{0,3}["\']?[ \\t]{0,3}[:=][ \\t]{0,3}\\[?\\\\{0,3}["\']?';
/** `Authorization: Bearer x`, `-H "X-Api-Key: x"`. */
const AUTHORIZATION = new RegExp(
  `(?<![\\w-])(?:proxy-)?authorization${IS}` +
    '(?:(?:bearer|basic|token|apikey|digest|negotiate|aws4-hmac-sha256)[ \\t]{1,3})?(?<value>[\\w+/=.~:-]{8,4096})',
  'gi',
);
const BEARER = /(?<![\w-])bearer[ \t]{1,3}(?<value>[\w+/=.~-]{16,4096})/gi;
const BASIC = /(?<![\w-])basic[ \t]{1,3}(?<value>[A-Za-z0-9+/]{8,4096}={0,2})/gi;
const HEADER = new RegExp(
  '(?<![\\w-])x-(?:api-key|auth-token|access-token|vault-token|amz-security-token|gitlab-token|goog-api-key|functions-key)' +
    `${IS}(?<value>[\\w+/=.~-]{6,4096})`,
  'gi',
);
/** The cookies of a header are taken apart in a second step: each step is linear. */
const COOKIES = new RegExp(
  `(?<![\\w-])(?:set-)?cookie2?${IS}(?<pairs>[^"'\\r\\n\\]]{1,4096})`,
  'gi',
);
const COOKIE = /(?<name>[\w.-]{1,64})=(?<value>[^\s;,]{8,4096})/g;
const COOKIE_ATTRIBUTE = /^(?:path|domain|expires|max-age|samesite|version|comment|priority)$/i;

const PATTERNS: readonly { pattern: RegExp; entity: EntityType }[] = [
  { pattern: AUTHORIZATION, entity: 'AUTH_TOKEN' },
  { pattern: BEARER, entity: 'AUTH_TOKEN' },
  { pattern: HEADER, entity: 'AUTH_TOKEN' },
];

/** Secrets in HTTP headers, however a log or a program prints them. */
export const httpSecretDetector: Detector = {
  name: 'http-secrets',
  patterns: [AUTHORIZATION, BEARER, BASIC, HEADER, COOKIES],
  *detect(window): Iterable<Span> {
    for (const { pattern, entity } of PATTERNS) {
      for (const match of window.matchAll(pattern)) {
        const value = match.groups?.['value'] ?? '';
        if (!isNoSecret(value) && !isWordlike(value)) yield spanOf(match, value, entity);
      }
    }
    for (const match of window.matchAll(BASIC)) {
      const value = match.groups?.['value'] ?? '';
      if (isUserAndPassword(value)) yield spanOf(match, value, 'AUTH_TOKEN');
    }
    for (const match of window.matchAll(COOKIES)) yield* cookies(match);
  },
};

/** `basic authentication` is prose: what follows has to decode to `user:password`. */
const isUserAndPassword = (encoded: string): boolean =>
  /^[\x20-\x7e]{0,128}:[\x20-\x7e]{1,256}$/.test(Buffer.from(encoded, 'base64').toString('latin1'));

function* cookies(header: RegExpMatchArray): Iterable<Span> {
  const pairs = header.groups?.['pairs'] ?? '';
  const base = (header.index ?? 0) + header[0].length - pairs.length;
  for (const match of pairs.matchAll(COOKIE)) {
    const { name = '', value = '' } = match.groups ?? {};
    if (COOKIE_ATTRIBUTE.test(name) || isNoSecret(value) || isWordlike(value)) continue;
    yield spanOf(match, value, 'AUTH_TOKEN', base);
  }
}
