import type { LogFormat, LogLevel } from './log-digest.types.js';

/** What one line says. */
export interface LogRecord {
  readonly format: LogFormat;
  /** Milliseconds since the epoch; null without a timestamp. */
  readonly at: number | null;
  readonly zoneAssumed: boolean;
  readonly level: LogLevel | null;
  /** The text without timestamp and level header. */
  readonly message: string;
  /** Status of an access log's response. */
  readonly status?: number;
  /** Stack trace that a structured record carries in a field, line by line. */
  readonly stack?: readonly string[];
}
