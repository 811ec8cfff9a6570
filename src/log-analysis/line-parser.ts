import { findLevel, levelOfHttpStatus, levelOfPriority } from './levels.js';
import type { LogFormat, LogLevel } from './log-digest.types.js';
import type { LogRecord } from './log-record.js';
import { parseJsonLine, parseLogfmtLine } from './structured-line.js';
import { type FoundTimestamp, TimestampReader } from './timestamps.js';

/** `web-1  | `, which docker compose and others put before each line. */
const SERVICE_PREFIX = /^[\w.-]{1,64} {0,40}\| /;
/** `stdout F `, which container runtimes put after the time. */
const STREAM_MARK = /^(?:stdout|stderr) [FP] /;
const PRIORITY = /^<(\d{1,3})>/;
/** `1 2026-11-25T…`: the version that follows the priority in RFC 5424. */
const SYSLOG_5424 = /^<\d{1,3}>1 /;
const RESPONSE = /"(?:[^"\\]|\\.)*" (\d{3})(?= |$)/;
const SEPARATORS = /^[\]\s:|,-]+/;
const KLOG_LEVEL: Readonly<Record<string, LogLevel>> = {
  I: 'info',
  W: 'warn',
  E: 'error',
  F: 'fatal',
};
const REDIS_LEVEL: Readonly<Record<string, LogLevel>> = {
  ...{ '#': 'warn', '*': 'info', '-': 'debug', '.': 'trace' },
};

export const LINE_EXPRESSIONS = [SERVICE_PREFIX, STREAM_MARK, RESPONSE, SEPARATORS];

/** Reads lines of the usual formats; one a log, since it remembers which form its timestamps have. */
export class LineParser {
  private readonly timestamps: TimestampReader;

  constructor(now: number) {
    this.timestamps = new TimestampReader(now);
  }

  /** `line` without its line end, of bounded length. */
  parse(line: string): LogRecord {
    const text = line.replace(SERVICE_PREFIX, '');
    return this.parseStructured(text) ?? parseLogfmtLine(text) ?? this.parseText(text);
  }

  /** Docker's json-file wraps the program's own line, which may be of any format. */
  private parseStructured(text: string): LogRecord | null {
    const record = parseJsonLine(text);
    if (!record || !text.startsWith('{"log":')) return record;
    const inner = parseJsonLine(record.message) ?? this.parseText(record.message);
    return { ...inner, at: inner.at ?? record.at, format: 'json' };
  }

  private parseText(text: string): LogRecord {
    const found = this.timestamps.find(text);
    if (!found) return { format: 'plain', at: null, zoneAssumed: false, ...bare(text) };
    const { format, level, message, status } = readHeader(text, found);
    const base = { at: found.at, zoneAssumed: found.zoneAssumed, format, level, message };
    return status === undefined ? base : { ...base, status };
  }
}

const bare = (text: string): Pick<LogRecord, 'level' | 'message'> => ({
  level: findLevel(text),
  message: text,
});

interface Header extends Pick<LogRecord, 'level' | 'message' | 'status'> {
  readonly format: LogFormat;
}

function readHeader(text: string, found: FoundTimestamp): Header {
  const before = text.slice(0, found.start).replace(/[[(\s]+$/, '');
  const after = text.slice(found.end).replace(SEPARATORS, '').replace(STREAM_MARK, '');
  const message = before ? `${before} ${after}` : after;
  if (found.kind === 'klog') {
    return { format: 'klog', level: KLOG_LEVEL[text.charAt(0)] ?? null, message: after };
  }
  if (found.kind === 'access') return readAccess(message, after);
  const priority = PRIORITY.exec(text)?.[1];
  if (priority !== undefined || found.kind === 'syslog') {
    const level = priority === undefined ? null : levelOfPriority(Number(priority));
    const said = SYSLOG_5424.test(text) || found.kind === 'syslog' ? after : message;
    return { format: 'syslog', level: findLevel(afterHost(said)) ?? level, message: said };
  }
  const redis = found.kind === 'day-first' ? REDIS_LEVEL[after.charAt(0)] : undefined;
  const nested = parseJsonLine(after);
  if (nested) return { ...nested, format: 'json' };
  return { format: 'plain', level: redis ?? findLevel(message), message };
}

/** `host program[pid]: message`: a level stands in the message. */
function afterHost(text: string): string {
  const colon = text.slice(0, 120).indexOf(': ');
  return colon < 0 ? text : text.slice(colon + 2);
}

function readAccess(message: string, after: string): Header {
  const status = Number(RESPONSE.exec(after.slice(0, 4000))?.[1] ?? NaN);
  if (Number.isNaN(status)) return { format: 'access', level: findLevel(message), message };
  return { format: 'access', level: levelOfHttpStatus(status), message: after, status };
}
