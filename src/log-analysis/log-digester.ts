import { findErrorCodes } from './error-codes.js';
import { ErrorDensity } from './error-density.js';
import { densityOf, findErrorWindows } from './error-windows.js';
import { findException } from './exceptions.js';
import { LineParser } from './line-parser.js';
import type {
  ErrorSignature,
  LogDigest,
  LogDigestOptions,
  LogFormat,
  LogLevel,
  LogPosition,
  StackTrace,
} from './log-digest.types.js';
import type { LogRecord } from './log-record.js';
import { normaliseMessage } from './masking.js';
import { type CollectedTrace, StackCollector } from './stack-collector.js';
import { withoutLineNumbers } from './stack-frames.js';
import { Tally } from './tally.js';
import { TemplateMiner } from './template-miner.js';

/** What is looked at of a line: longer ones are data, not messages. */
const ANALYSED_CHARS = 16_384;
const PROSE_CHARS = 4096;
const SAMPLE_CHARS = 500;
const SIGNATURES = 1000;
const TRACES = 500;
const GROUPING_FRAMES = 3;
const DEFAULT_TOP = 20;

/** What one line turned out to be, for those who keep lines. */
export interface DigestedLine {
  readonly position: LogPosition;
  /** False for a line that continues the message before it. */
  readonly record: boolean;
  readonly error: boolean;
  /** True when no error like it came before. */
  readonly novel: boolean;
}

type Signature = Pick<ErrorSignature, 'kind' | 'name' | 'message' | 'sample'>;
type Trace = Pick<StackTrace, 'language' | 'type' | 'message' | 'frames' | 'causes'>;

/**
 * Reads a log line by line and says what matters in it. Memory is bounded whatever the log's length,
 * and each line takes time in proportion to its length, up to {@link ANALYSED_CHARS}.
 */
export class LogDigester {
  private readonly parser: LineParser;
  private readonly top: number;
  private readonly signatures = new Tally<Signature>(SIGNATURES);
  private readonly traces = new Tally<Trace>(TRACES);
  private readonly miner = new TemplateMiner();
  private readonly byTime = new ErrorDensity(1000);
  private readonly byLine = new ErrorDensity(1);
  private readonly formats = new Map<LogFormat, number>();
  private readonly levels: Record<LogLevel | 'unknown', number> = {
    ...{ fatal: 0, error: 0, warn: 0, info: 0, debug: 0, trace: 0, unknown: 0 },
  };
  private readonly stacks = new StackCollector((trace) => {
    this.addTrace(trace);
  });

  private lines = 0;
  private records = 0;
  private errors = 0;
  private timestamped = 0;
  private zoneAssumed = false;
  private earliest = Infinity;
  private latest = -Infinity;
  private lastAt: number | null = null;
  private lastIso: string | null = null;
  /** Whether the record that lines may continue tells of an error. */
  private inError = false;

  constructor({ now = Date.now(), top = DEFAULT_TOP }: LogDigestOptions = {}) {
    this.parser = new LineParser(now);
    this.top = top;
  }

  /** The next line, without its line end. */
  add(whole: string): DigestedLine {
    this.lines += 1;
    const line = whole.length > ANALYSED_CHARS ? whole.slice(0, ANALYSED_CHARS) : whole;
    const part = this.stacks.accept(line, this.here());
    if (part === 'inside') return this.insideStack(line);
    const record = this.parser.parse(line);
    if (record.at !== null) this.moveTo(record.at);
    return part === 'end' || this.continues(record, line)
      ? this.continueRecord(record, line, part === 'end')
      : this.beginRecord(record, line);
  }

  digest(): LogDigest {
    this.stacks.end();
    const timed = this.timestamped >= this.records / 2 && this.timestamped > 0;
    const [density, axis] = timed
      ? ([this.byTime, 'time'] as const)
      : ([this.byLine, 'lines'] as const);
    return {
      lines: this.lines,
      records: this.records,
      format: [...this.formats].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'plain',
      timestamped: this.timestamped,
      from: this.timestamped > 0 ? new Date(this.earliest).toISOString() : null,
      to: this.timestamped > 0 ? new Date(this.latest).toISOString() : null,
      zoneAssumed: this.zoneAssumed,
      levels: { ...this.levels },
      errors: this.errors,
      signatures: this.signatures.top(this.top).map(flatten),
      stackTraces: this.traces.top(this.top).map(flatten),
      templates: this.miner.top(this.top),
      errorTemplates: this.miner.errors(this.top),
      errorWindows: findErrorWindows(density, axis, this.top),
      density: densityOf(density, axis),
      approximate: this.miner.approximate || this.signatures.approximate || this.traces.approximate,
    };
  }

  private here(): LogPosition {
    return { line: this.lines, at: this.lastIso };
  }

  private moveTo(at: number): void {
    this.timestamped += 1;
    this.earliest = Math.min(this.earliest, at);
    this.latest = Math.max(this.latest, at);
    if (at === this.lastAt) return;
    this.lastAt = at;
    this.lastIso = new Date(at).toISOString();
  }

  /** In a log whose messages carry timestamps, a line without one goes on with the message before. */
  private continues(record: LogRecord, line: string): boolean {
    if (this.records === 0 || record.at !== null || record.level !== null) return false;
    if (record.format !== 'plain') return false;
    return line.trim() === '' || /^\s/.test(line) || this.timestamped >= this.records * 0.5;
  }

  private insideStack(line: string): DigestedLine {
    const position = this.here();
    const cause = /^\s*(?:Caused by|--->|Suppressed)/.test(line);
    const found = cause ? this.addSignatures(line.slice(0, PROSE_CHARS), position, line) : NOTHING;
    return { position, record: false, error: true, novel: found.novel };
  }

  private continueRecord(record: LogRecord, line: string, endsStack: boolean): DigestedLine {
    const position = this.here();
    const message = record.message.slice(0, PROSE_CHARS);
    this.stacks.noteHeader(message, position);
    const { novel } = this.addSignatures(message, position, line);
    const error = endsStack || findException(message) !== null;
    if (!error || this.inError) return { position, record: false, error: this.inError, novel };
    // An exception that was printed past the logger is an error of its own.
    this.count(record, position, true);
    return { position, record: true, error, novel: this.mine(record, position, true) || novel };
  }

  private beginRecord(record: LogRecord, line: string): DigestedLine {
    const position = this.here();
    const message = record.message.slice(0, PROSE_CHARS);
    if (record.zoneAssumed) this.zoneAssumed = true;
    if (!record.stack) this.stacks.noteHeader(message, position);
    const quiet = record.level === 'debug' || record.level === 'trace';
    const found = quiet ? NOTHING : this.addSignatures(message, position, line, record.status);
    const error = isErrorLevel(record.level) || (record.level === null && found.any);
    this.count(record, position, error);
    if (record.stack) this.readStack(record.stack, message, position);
    const fresh = message.trim() !== '' && this.mine(record, position, error);
    return { position, record: true, error, novel: error && (fresh || found.novel) };
  }

  private count(record: LogRecord, position: LogPosition, error: boolean): void {
    this.records += 1;
    this.formats.set(record.format, (this.formats.get(record.format) ?? 0) + 1);
    this.levels[record.level ?? 'unknown'] += 1;
    if (error) this.errors += 1;
    this.inError = error;
    this.byLine.add(position.line, position, error);
    if (this.lastAt !== null) this.byTime.add(this.lastAt, position, error);
  }

  private mine(record: LogRecord, position: LogPosition, error: boolean): boolean {
    return this.miner.add(record.message, position, record.level, error) && error;
  }

  /** Counts what a message names. */
  private addSignatures(message: string, at: LogPosition, line: string, status = 0): Named {
    const codes = findErrorCodes(message);
    if (status >= 500) codes.add(`HTTP ${status}`);
    const exception = findException(message);
    let novel = false;
    // `Error: connect ECONNREFUSED …` is known by its code; its type says nothing.
    if (exception && !(exception.type === 'Error' && codes.size > 0)) {
      novel = this.addSignature('exception', exception.type, exception.message, at, line);
    }
    for (const code of codes) novel = this.addSignature('code', code, '', at, line) || novel;
    return { any: exception !== null || codes.size > 0, novel };
  }

  private addSignature(
    kind: Signature['kind'],
    name: string,
    said: string,
    position: LogPosition,
    line: string,
  ): boolean {
    const message = kind === 'exception' ? normaliseMessage(said) : '';
    const sample = line.slice(0, SAMPLE_CHARS);
    return this.signatures.add(`${kind} ${name} ${message}`, position, () => ({
      ...{ kind, name, message, sample },
    }));
  }

  /** Of a field of a structured record: all on one line of the log. */
  private readStack(stack: readonly string[], message: string, position: LogPosition): void {
    this.stacks.end();
    this.stacks.noteHeader(stack[0] ?? message, position);
    for (const line of stack) {
      const indented = /^(?:at |File ")/.test(line) ? ` ${line}` : line;
      this.stacks.accept(indented.slice(0, PROSE_CHARS), position);
    }
    this.stacks.end();
  }

  private addTrace(trace: CollectedTrace): void {
    const frames = trace.frames.slice(0, GROUPING_FRAMES).map(withoutLineNumbers);
    const key = [trace.language, trace.type, ...frames].join('\n');
    this.traces.add(key, trace.position, () => ({
      language: trace.language,
      type: trace.type,
      message: normaliseMessage(trace.message),
      frames: [...trace.frames],
      causes: [...trace.causes],
    }));
  }
}

/** Whether a message names any kind of error, and one that did not come before. */
interface Named {
  readonly any: boolean;
  readonly novel: boolean;
}

const NOTHING: Named = { any: false, novel: false };

const isErrorLevel = (level: LogLevel | null): boolean => level === 'error' || level === 'fatal';

function flatten<T extends object>(entry: {
  readonly value: T;
  readonly count: number;
  readonly first: LogPosition;
  readonly last: LogPosition;
}): T & { count: number; first: LogPosition; last: LogPosition } {
  const { value, count, first, last } = entry;
  return { ...value, count, first, last };
}
