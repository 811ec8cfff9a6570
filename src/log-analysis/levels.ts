import type { LogLevel } from './log-digest.types.js';

const WORDS: Readonly<Record<LogLevel, readonly string[]>> = {
  fatal: ['fatal', 'critical', 'crit', 'emerg', 'emergency', 'alert', 'panic', 'ftl'],
  error: ['error', 'err', 'severe', 'fail', 'eror'],
  warn: ['warn', 'warning', 'wrn'],
  info: ['info', 'inf', 'notice', 'information', 'informational', 'log'],
  debug: ['debug', 'dbg', 'dbug', 'fine'],
  trace: ['trace', 'trce', 'verbose', 'vrb', 'finer', 'finest'],
};

const LEVEL_OF = new Map(
  (Object.entries(WORDS) as [LogLevel, readonly string[]][]).flatMap(([level, words]) =>
    words.map((word) => [word, level] as const),
  ),
);
const ANY = [...LEVEL_OF.keys()].sort((a, b) => b.length - a.length).join('|');
/** `LOG` and `FAIL` in capitals are also plain words; they count only where a colon follows. */
const CAPITALS = [...LEVEL_OF.keys()]
  .filter((word) => !['log', 'fail', 'fine', 'alert', 'panic', 'information'].includes(word))
  .map((word) => word.toUpperCase())
  .sort((a, b) => b.length - a.length)
  .join('|');

/** Levels stand near the front; further on, the word is part of the message. */
const HEAD_CHARS = 120;

const OPENING = new RegExp(String.raw`^\s*(?:\[\d+\] ?)?(${ANY})(?:\[\d+\])?: `, 'i');
const BRACKETED = new RegExp(String.raw`[[(<](?:[a-z_]+:)?(${ANY})\d{0,2}[\])>]`, 'i');
const NAMED = new RegExp(
  String.raw`\b(?:level|lvl|severity|loglevel)["']?[=:] ?["']?(${ANY})\b`,
  'i',
);
const SHOUTED = new RegExp(String.raw`(?<![\w./=-])(${CAPITALS})(?![\w./=-])`);
const COLONED = /(?<![\w.])(LOG|FAIL|ALERT|PANIC|DETAIL|HINT|STATEMENT|CONTEXT|QUERY):/;

export const LEVEL_EXPRESSIONS = [OPENING, BRACKETED, NAMED, SHOUTED, COLONED];

/** The level that a word names, in any case; null when it names none. */
export function levelOfWord(word: string): LogLevel | null {
  return LEVEL_OF.get(word.toLowerCase()) ?? null;
}

/** Of pino and bunyan: 10 (trace) to 60 (fatal). */
export function levelOfNumber(value: number): LogLevel | null {
  if (value < 10 || value > 69) return null;
  const levels: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
  return levels[Math.floor(value / 10) - 1] ?? null;
}

/** Of syslog: the severity is the lowest three bits of the priority. */
export function levelOfPriority(priority: number): LogLevel {
  const severity = priority & 7;
  if (severity <= 2) return 'fatal';
  if (severity === 3) return 'error';
  if (severity === 4) return 'warn';
  return severity === 7 ? 'debug' : 'info';
}

export function levelOfHttpStatus(status: number): LogLevel {
  if (status >= 500) return 'error';
  return status >= 400 ? 'warn' : 'info';
}

/** The level of a line of prose, without its timestamp; null when it names none. */
export function findLevel(text: string): LogLevel | null {
  const head = text.slice(0, HEAD_CHARS);
  for (const expression of [OPENING, BRACKETED, NAMED, SHOUTED]) {
    const word = expression.exec(head)?.[1];
    if (word) return levelOfWord(word);
  }
  const word = COLONED.exec(head)?.[1];
  return word ? (levelOfWord(word) ?? 'info') : null;
}
