import type { Detector, Span } from '../../span.js';
import { lead } from '../context.js';
import { isNoSecret, isTokenLike, isWordlike, spanOf } from './secret-values.js';

/** Long enough to mean a secret at the end of any name: `dbPassword`, `PGPASSWORD`, `JSESSIONID`. */
const LONG_NAME =
  'pass(?:word|wd|phrase|code)|secret|token|api[ _-]?key|access[ _-]?key(?:[_-]?id)?|' +
  'secret[ _-]?(?:access[ _-]?)?key(?:[_-]?base)?|private[ _-]?key|auth[_-]?key|account[ _-]?key|' +
  'encryption[ _-]?key|signing[ _-]?key|master[ _-]?key|credentials?|sess(?:ion)?[_-]?id';
/** Only as a word of a name: `DB_PASS`, `dbPass`, `DBPASS`, but not `compass`. */
const SHORT_NAME = 'pass|pwd|pw|signature|sig|sid|psk|otp';
const NAME = `(?<key>${LONG_NAME}|${SHORT_NAME})`;
/** Also of JSON within JSON, where each quote has backslashes before it. */
const QUOTED =
  '"(?<dq>(?:[^"\\\\\\n]|\\\\.){1,512})"|\'(?<sq>(?:[^\'\\\\\\n]|\\\\.){1,512})\'|' +
  '\\\\{1,3}["\'](?<eq>[^"\'\\\\\\n]{1,512})';
const BARE = '(?<bare>[^\\s"\'`,;&<>(){}\\[\\]|]{1,512})';

/** `DB_PASSWORD=x`, `"apiKey": "x"`, `--token=x`, `password: x`, `password:[x]`. */
const ASSIGNED = new RegExp(
  `${NAME}\\\\{0,3}["']?[ \\t]{0,24}(?<op>[:=]|:=|=>)[ \\t]{0,24}(?<list>\\[)?(?:${QUOTED}|${BARE})`,
  'gi',
);
/** `name: DB_PASSWORD` and `value: x` after it, on the same line or the next: Kubernetes, XML, JSON. */
const NAMED = new RegExp(
  `${NAME}["']?,?[ \\t]{0,8}(?:\\r?\\n[ \\t]{0,40})?["']?value["']?[ \\t]{0,4}(?<op>[:=])[ \\t]{0,4}(?:${QUOTED}|${BARE})`,
  'gi',
);
/** `<password>x</password>`. */
const ELEMENT = new RegExp(`${NAME}>(?<bare>[^\\s<>][^<>\\n]{0,511})</`, 'gi');
/** `IDENTIFIED BY 'x'`, `ALTER USER app WITH PASSWORD 'x'`. */
const SQL = /(?<![\w-])(?:identified[ \t]{1,3}by|password)[ \t]{1,3}'(?<value>[^'\n]{1,256})'/gi;
/** `password is hunter2`, `the new passphrase was: ...`, `password for the db is "..."` in chat. */
const SPOKEN =
  /(?<![\w-])(?:password|passwd|passphrase|passcode|pwd)(?:[ \t]{1,3}(?:for|of)(?:[ \t]{1,3}[\w.'-]{1,40}){1,4})?[ \t]{1,3}(?:is|was|to|now|now is|is now|set to|changed to|reset to)[ \t:]{1,3}["'`]?(?<value>[^\s"'`]{4,128})/gi;

/** Words that end like a name of a secret. */
const NO_NAME = /(?:by|com|encom|sur|tres)$/;
/** Names of things that hold secrets: `existingSecret: db-creds-2`. */
const HOLDER = /(?:existing|image[_-]?pull|tls)[_-]?$/;

/** Secrets that a name in front gives away, whatever their form. */
export const labelledSecretDetector: Detector = {
  name: 'labelled-secrets',
  patterns: [ASSIGNED, NAMED, ELEMENT, SQL, SPOKEN],
  *detect(window): Iterable<Span> {
    for (const pattern of [ASSIGNED, NAMED, ELEMENT]) {
      for (const match of window.matchAll(pattern)) yield* named(window, match);
    }
    for (const match of window.matchAll(SQL)) {
      const value = match.groups?.['value'] ?? '';
      if (!isNoSecret(value)) yield spanOf(match, value, 'PASSWORD');
    }
    for (const match of window.matchAll(SPOKEN)) {
      const value = (match.groups?.['value'] ?? '').replace(/[.,;:?)]+$/, '');
      if (!isNoSecret(value) && !isWordlike(value)) yield spanOf(match, value, 'PASSWORD');
    }
  },
};

function* named(window: string, match: RegExpMatchArray): Iterable<Span> {
  const { key = '', op, list, dq, sq, eq, bare = '' } = match.groups ?? {};
  const quoted = dq ?? sq ?? eq;
  const value = quoted ?? bare.replace(/[.:?]+$/, '');
  const isPassword = /^(?:pass|pwd|pw|psk|otp)/i.test(key);
  if (value === '' || isNoSecret(value) || !isName(window, match.index ?? 0, key)) return;
  if (isPassword ? isCount(key, value) : !isTokenLike(value)) return;
  // `password: incorrect` is a state, `password=[FILTERED]` a mask.
  const mayBeState = op === ':' || list !== undefined;
  if (isPassword && quoted === undefined && mayBeState && isWordlike(value)) return;
  yield spanOf(match, value, isPassword ? 'PASSWORD' : 'API_KEY');
}

/** `pass: 12, fail: 3`. */
const isCount = (key: string, value: string): boolean => isShort(key) && /^\d{1,3}$/.test(value);

/** Whether what stands before leaves the key the name of a secret. */
function isName(window: string, start: number, key: string): boolean {
  const before = lead(window, start);
  if (/^secret$/i.test(key) && HOLDER.test(before)) return false;
  if (!isShort(key) || !/[a-z\d]$/.test(before)) return true;
  const isNewWord = /^[A-Z]/.test(key) && /[a-z\d]/.test(window.charAt(start - 1));
  const isAllCapitals = key === key.toUpperCase() && !NO_NAME.test(before);
  return isNewWord || isAllCapitals;
}

const SHORT = new RegExp(`^(?:${SHORT_NAME})$`, 'i');
const isShort = (key: string): boolean => SHORT.test(key);
