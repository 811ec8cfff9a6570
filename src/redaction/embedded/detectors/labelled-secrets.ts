import type { EntityType } from '../../entity.js';
import type { Detector, Span } from '../../span.js';

const NAME =
  '(?:[\\w.-]{0,40}[_.-])?(?<key>pass(?:word|wd|phrase|code)?|pwd|secret|token|api[_-]?key|apikey|' +
  'access[_-]?key(?:[_-]?id)?|secret[_-]?(?:access[_-]?)?key(?:[_-]?base)?|private[_-]?key|auth[_-]?key|' +
  'account[_-]?key|shared[_-]?access[_-]?key|encryption[_-]?key|signing[_-]?key|master[_-]?key|' +
  'client[_-]?secret|credentials?|sig|signature|session[_-]?id|sessionid|sid|psk|otp)';
const QUOTED = '"(?<dq>(?:[^"\\\\\\n]|\\\\.){1,512})"|\'(?<sq>(?:[^\'\\\\\\n]|\\\\.){1,512})\'';

/** `DB_PASSWORD=x`, `"apiKey": "x"`, `--token=x`, `password: x`. */
const ASSIGNED = new RegExp(
  `(?<![\\w.-])-{0,2}["']?${NAME}["']?[ \\t]{0,24}(?<op>[:=]|:=|=>)[ \\t]{0,24}` +
    `(?:${QUOTED}|(?<bare>[^\\s"'\`,;&<>(){}\\[\\]|]{1,512}))`,
  'gi',
);
/** `--password x`. */
const FLAG =
  /(?<![\w-])--(?:password|passwd|pass|token|secret|api-key|secret-key|access-key)[ \t]{1,3}(?<value>[^\s"'`$<{-][^\s"'`]{0,511})/gi;
/**
 * Clients with a short flag for a secret, which means another thing elsewhere: `-p` is the port to
 * redis-cli. Found in two steps, the command and then its flags: each step is linear, one would not be.
 */
const COMMAND =
  /(?<![\w-])(?<client>redis-cli|valkey-cli|docker login|podman login|helm registry login|sshpass|mysqldump|mysql|mariadb|mongosh|mongodump|curl|wget)(?=[ \t])[^\n|;&]{0,400}/g;
const REDIS_AUTH = /[ \t]-a[ \t]{1,2}["']?(?<value>[^\s"'`$<{-][^\s"'`]{3,511})/g;
const MYSQL_PASSWORD = /[ \t]-p["']?(?<value>[^\s"'`$<{-][^\s"'`]{3,511})/g;
const LOGIN_PASSWORD = /[ \t]-p[ \t]{0,2}["']?(?<value>[^\s"'`$<{-][^\s"'`]{3,511})/g;
const HTTP_USER =
  /[ \t](?:-u|--user)[ \t=]{0,2}["']?(?<value>[^\s"'`$<{:]{1,128}:[^\s"'`$<{]{1,256})/g;
const FLAG_OF: Record<string, RegExp> = {
  'redis-cli': REDIS_AUTH,
  'valkey-cli': REDIS_AUTH,
  mysql: MYSQL_PASSWORD,
  mysqldump: MYSQL_PASSWORD,
  mariadb: MYSQL_PASSWORD,
  curl: HTTP_USER,
  wget: HTTP_USER,
};
/** `password is hunter2`, `the new passphrase was: ...` in chat. */
const SPOKEN =
  /(?<![\w-])(?:password|passwd|passphrase|passcode|pwd)[ \t]{1,3}(?:is|was|to|now|now is|is now|set to|changed to|reset to)[ \t:]{1,3}["'`]?(?<value>[^\s"'`]{4,128})/gi;
/** `Authorization: Bearer x`, `-H "X-Api-Key: x"`, cookies. */
const AUTHORIZATION =
  /(?<![\w-])(?:proxy-)?authorization["']?[ \t]{0,3}[:=][ \t]{0,3}["']?(?:(?:bearer|basic|token|apikey|digest|negotiate|aws4-hmac-sha256)[ \t]{1,3})?(?<value>[\w+/=.~:-]{8,4096})/gi;
const BEARER = /(?<![\w-])bearer[ \t]{1,3}(?<value>[\w+/=.~-]{16,4096})/gi;
const HEADER =
  /(?<![\w-])x-(?:api-key|auth-token|access-token|vault-token|amz-security-token|gitlab-token|goog-api-key|functions-key)["']?[ \t]{0,3}[:=][ \t]{0,3}["']?(?<value>[\w+/=.~-]{6,4096})/gi;
const COOKIE =
  /(?<![\w-])(?:set-)?cookie["']?:[ \t]{0,3}["']?[\w.-]{1,64}=(?<value>[^\s;"',]{8,4096})/gi;

const PATTERNS: readonly { pattern: RegExp; entity: EntityType }[] = [
  { pattern: AUTHORIZATION, entity: 'AUTH_TOKEN' },
  { pattern: BEARER, entity: 'AUTH_TOKEN' },
  { pattern: HEADER, entity: 'AUTH_TOKEN' },
  { pattern: COOKIE, entity: 'AUTH_TOKEN' },
];

/** Values that are no secret: states, references to where the secret is, samples. */
const NO_SECRET =
  /^(?:\$|%[A-Z(]|\{\{|<|\*|x{3,}$|\.{3}|…|null|nil|none|undefined|true|false|yes|no|on|off|empty|unset|required|optional|missing|invalid|expired|revoked|rotated|incorrect|wrong|correct|valid|denied|rejected|redacted|\[?redacted\]?|masked|hidden|changed|changeme$|string|number|os\.|env\.|process\.env|vault:|secret:|ref:|file:|arn:|projects\/|\/|~\/|bearer$|basic$|not$|is$|was$|error$|failed$)/i;
const WORDLIKE = /^[a-z]+(?:[._/-][a-z]+)*[.!?]?$/i;

/** Secrets that a name in front gives away, whatever their form. */
export const labelledSecretDetector: Detector = {
  name: 'labelled-secrets',
  patterns: [
    ...[ASSIGNED, FLAG, COMMAND, REDIS_AUTH, MYSQL_PASSWORD, LOGIN_PASSWORD, HTTP_USER],
    ...[SPOKEN, AUTHORIZATION, BEARER, HEADER, COOKIE],
  ],
  *detect(window): Iterable<Span> {
    for (const { pattern, entity } of PATTERNS) {
      for (const match of window.matchAll(pattern)) {
        const value = match.groups?.['value'] ?? '';
        if (!NO_SECRET.test(value) && !WORDLIKE.test(value)) yield spanOf(match, value, entity);
      }
    }
    for (const match of window.matchAll(ASSIGNED)) yield* assigned(match);
    for (const match of window.matchAll(COMMAND)) yield* flagged(match);
    for (const match of window.matchAll(FLAG)) {
      const value = match.groups?.['value'] ?? '';
      if (!NO_SECRET.test(value)) yield spanOf(match, value, 'PASSWORD');
    }
    for (const match of window.matchAll(SPOKEN)) {
      const value = (match.groups?.['value'] ?? '').replace(/[.,;:?)]+$/, '');
      if (!NO_SECRET.test(value) && !WORDLIKE.test(value)) yield spanOf(match, value, 'PASSWORD');
    }
  },
};

function* flagged(command: RegExpMatchArray): Iterable<Span> {
  const pattern = FLAG_OF[command.groups?.['client'] ?? ''] ?? LOGIN_PASSWORD;
  const base = command.index ?? 0;
  for (const match of command[0].matchAll(pattern)) {
    const value = match.groups?.['value'] ?? '';
    if (pattern !== HTTP_USER && NO_SECRET.test(value)) continue;
    const { start, end, ...span } = spanOf(
      match,
      value,
      pattern === HTTP_USER ? 'CREDENTIALS' : 'PASSWORD',
    );
    yield { ...span, start: base + start, end: base + end };
  }
}

function* assigned(match: RegExpMatchArray): Iterable<Span> {
  const { key = '', op = '', dq, sq, bare = '' } = match.groups ?? {};
  const quoted = dq ?? sq;
  const value = quoted ?? bare.replace(/[.:?]+$/, '');
  const isPassword = /^(?:pass|pwd|psk|otp)/i.test(key);
  if (value === '' || NO_SECRET.test(value)) return;
  if (!isPassword && !isTokenLike(value)) return;
  if (isPassword && quoted === undefined && op === ':' && WORDLIKE.test(value)) return;
  yield spanOf(match, value, isPassword ? 'PASSWORD' : 'API_KEY');
}

/** `secret: db-credentials` names a Kubernetes object, `token: 4096` counts: a key has both kinds. */
function isTokenLike(value: string): boolean {
  if (value.length < 8 || WORDLIKE.test(value)) return false;
  if (/^[\d.]+$/.test(value)) return value.length >= 20;
  return /\d/.test(value) || /[a-z][A-Z]/.test(value);
}

function spanOf(match: RegExpMatchArray, value: string, entity: EntityType): Span {
  const base = match.index ?? 0;
  const start = base + match[0].lastIndexOf(value);
  return { entity, start, end: start + value.length, identity: value };
}
