/** From worst to least; what a format calls otherwise (CRITICAL, notice, WRN) is one of these. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LOG_FORMATS = ['json', 'logfmt', 'syslog', 'access', 'klog', 'plain'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Where something stands in the log. */
export interface LogPosition {
  /** 1-based number of the line. */
  readonly line: number;
  /** ISO 8601 in UTC; of the last timestamp before it where the line has none; null before the first. */
  readonly at: string | null;
}

/** How often something occurred, and where. */
export interface Occurrences {
  readonly count: number;
  readonly first: LogPosition;
  readonly last: LogPosition;
}

/**
 * A kind of failure by which it is known: an exception's type with its message, or a code or set
 * phrase (`ECONNREFUSED`, `ORA-00060`, `HTTP 503`, `no space left on device`).
 */
export interface ErrorSignature extends Occurrences {
  readonly kind: 'exception' | 'code';
  /** The exception's type as the log writes it, or the code. */
  readonly name: string;
  /** What it said, with numbers, addresses and quoted values masked; empty where it said nothing. */
  readonly message: string;
  /** The line of the first occurrence, cut at 500 characters. */
  readonly sample: string;
}

export type StackLanguage = 'java' | 'python' | 'node' | 'go' | 'dotnet';

/** Stack traces of one type and the same top frames. */
export interface StackTrace extends Occurrences {
  readonly language: StackLanguage;
  readonly type: string;
  readonly message: string;
  /** The innermost five calls, the innermost first: function, file and line of the first occurrence. */
  readonly frames: readonly string[];
  /** Types of the exceptions that caused it, the root cause last. */
  readonly causes: readonly string[];
}

/** Lines that say the same with other values. */
export interface LogTemplate extends Occurrences {
  /** Variable parts are `<num>`, `<ip>`, `<uuid>`, `<hex>`, `<time>`, or `<*>` for words that differ. */
  readonly template: string;
  /** The worst level that it was logged with. */
  readonly level: LogLevel | null;
  readonly sample: string;
}

/** A stretch in which errors were more frequent than is usual in this log. */
export interface ErrorWindow {
  readonly first: LogPosition;
  readonly last: LogPosition;
  readonly errors: number;
  /** All records in it, errors included. */
  readonly records: number;
  /** Errors a minute; null in a log without timestamps. */
  readonly ratePerMinute: number | null;
  /** Errors a minute outside of windows, as a rule; null in a log without timestamps. */
  readonly usualRatePerMinute: number | null;
}

/** Records and errors in one of the equal steps that the log is cut into. */
export interface DensityStep {
  /** Where the step begins: milliseconds since the epoch, or the number of a line. */
  readonly start: number;
  readonly records: number;
  readonly errors: number;
}

/** How records and errors are spread over the log, for a chart. Steps without records are left out. */
export interface LogDensity {
  readonly axis: 'time' | 'lines';
  /** Length of a step: milliseconds, or lines. */
  readonly step: number;
  readonly steps: readonly DensityStep[];
}

export interface LogDigest {
  readonly lines: number;
  /** Lines that begin a message; the others continue one (stack frames, wrapped text). */
  readonly records: number;
  /** Of most of the records. */
  readonly format: LogFormat;
  /** How many records carry a timestamp of their own. */
  readonly timestamped: number;
  /** Earliest and latest timestamp; null when there is none. */
  readonly from: string | null;
  readonly to: string | null;
  /** True where timestamps name no zone: they were read as UTC. */
  readonly zoneAssumed: boolean;
  readonly levels: Readonly<Record<LogLevel | 'unknown', number>>;
  /** Records that tell of an error: by level, or by signature where there is no level. */
  readonly errors: number;
  /** The most frequent first. */
  readonly signatures: readonly ErrorSignature[];
  /** The most frequent first. */
  readonly stackTraces: readonly StackTrace[];
  /** The most frequent first, of all levels. */
  readonly templates: readonly LogTemplate[];
  /** Those of error records, in the order of their first occurrence. */
  readonly errorTemplates: readonly LogTemplate[];
  /** In the order of the log. */
  readonly errorWindows: readonly ErrorWindow[];
  readonly density: LogDensity;
  /** True when the log holds more kinds of messages than are kept: counts of rare ones may be low. */
  readonly approximate: boolean;
}

export interface LogDigestOptions {
  /** Milliseconds since the epoch; gives the year where a format (syslog, klog) has none. Default: now. */
  readonly now?: number;
  /** Longest list in the digest. Default: 20. */
  readonly top?: number;
}
