import type { LogLevel } from './log-digest.types.js';
import { levelOfNumber, levelOfWord } from './levels.js';
import type { LogRecord } from './log-record.js';
import { epochMillis } from './timestamps.js';

type Fields = Readonly<Record<string, unknown>>;

const TIME_FIELDS = [
  'time',
  'timestamp',
  '@timestamp',
  'ts',
  't',
  '@t',
  'datetime',
  'date',
  'eventTime',
];
const LEVEL_FIELDS = [
  'level',
  'severity',
  'lvl',
  'loglevel',
  'levelname',
  'log.level',
  '@l',
  'logLevel',
];
const MESSAGE_FIELDS = [
  ...[
    'message',
    'msg',
    'event',
    'log',
    '@m',
    '@mt',
    'body',
    'text',
    'short_message',
    'textPayload',
  ],
];
const ERROR_FIELDS = ['err', 'error', 'exception', 'exc_info', '@x', 'cause'];
const STACK_FIELDS = ['stack', 'stack_trace', 'stacktrace', 'stackTrace', 'error.stack_trace'];
const STACK_LINES = 200;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

function firstText(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = own(fields, name);
    if (typeof value === 'string' && value) return value;
  }
  return undefined;
}

function readTime(fields: Fields): number | null {
  for (const name of TIME_FIELDS) {
    const value = own(fields, name);
    const number = typeof value === 'number' ? value : Number(value || NaN);
    const at = Number.isFinite(number) ? epochMillis(number) : parseDate(value);
    if (!Number.isNaN(at)) return at;
  }
  return null;
}

const parseDate = (value: unknown): number =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)
    ? Date.parse(/(?:Z|UTC|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value.replace(' ', 'T')}Z`)
    : NaN;

function readLevel(fields: Fields): LogLevel | null {
  const nested = own(fields, 'log');
  for (const value of [
    ...LEVEL_FIELDS.map((name) => own(fields, name)),
    isFields(nested) ? own(nested, 'level') : undefined,
  ]) {
    if (typeof value === 'string' && value.length < 20) return levelOfWord(value);
    if (typeof value === 'number') return levelOfNumber(value);
  }
  return null;
}

/** `type: message` of an error's field, and its stack. */
function readError(fields: Fields): { text: string; stack: string } {
  let text = '';
  let stack = firstText(fields, STACK_FIELDS) ?? '';
  for (const name of ERROR_FIELDS) {
    const error = own(fields, name);
    if (typeof error === 'string') {
      if (error.includes('\n')) stack ||= error;
      else text ||= error;
    } else if (isFields(error)) {
      stack ||= firstText(error, STACK_FIELDS) ?? '';
      text ||= [
        firstText(error, ['type', 'name', 'class', 'kind', 'code']),
        firstText(error, ['message', 'msg', 'reason']),
      ]
        .filter(Boolean)
        .join(': ');
    }
  }
  return { text, stack };
}

function toRecord(fields: Fields, format: 'json' | 'logfmt', line: string): LogRecord {
  const error = readError(fields);
  const said = firstText(fields, MESSAGE_FIELDS)?.trimEnd();
  const message = [said, error.text && !said?.includes(error.text) ? error.text : '']
    .filter(Boolean)
    .join(': ');
  const status = own(fields, 'status') ?? own(fields, 'status_code') ?? own(fields, 'statusCode');
  const code = Number(status);
  return {
    format,
    at: readTime(fields),
    zoneAssumed: false,
    level: readLevel(fields),
    message: message || error.stack.split('\n', 1)[0] || line,
    ...(status !== undefined && code >= 100 && code <= 599 ? { status: code } : {}),
    ...(error.stack ? { stack: error.stack.split('\n', STACK_LINES) } : {}),
  };
}

/** A line of JSON lines; null when it is no object. */
export function parseJsonLine(line: string): LogRecord | null {
  if (!line.startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) ? toRecord(value, 'json', line) : null;
  } catch {
    return null;
  }
}

const PAIR = /([\w.@-]{1,60})=("(?:[^"\\]|\\.)*"|[^\s"]*)(?:\s+|$)/y;
const LOGFMT_MARK = /(?:^|\s)(?:level|lvl|msg|severity)=/;
const PAIRS = 60;

export const STRUCTURED_EXPRESSIONS = [LOGFMT_MARK];

/** A line of `key=value` pairs that names a level or a message; null for any other. */
export function parseLogfmtLine(line: string): LogRecord | null {
  if (!/^[\w.@-]{1,60}=/.test(line) || !LOGFMT_MARK.test(line.slice(0, 400))) return null;
  const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  PAIR.lastIndex = 0;
  for (let count = 0; count < PAIRS; count += 1) {
    const match = PAIR.exec(line);
    if (!match?.[1] || match[2] === undefined) break;
    const quoted = match[2].startsWith('"');
    fields[match[1]] = quoted ? match[2].slice(1, -1).replace(/\\(.)/g, '$1') : match[2];
  }
  return toRecord(fields, 'logfmt', line);
}
