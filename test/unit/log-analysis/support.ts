import { digestLog } from '../../../src/log-analysis/digest-log.js';
import type { LogDigest } from '../../../src/log-analysis/log-digest.types.js';

/** 25 November 2026, 12:00 UTC: the year of formats that have none. */
export const NOW = Date.UTC(2026, 10, 25, 12);

export const digest = (text: string): Promise<LogDigest> =>
  digestLog(text.replace(/^\n/, '').split('\n'), { now: NOW });

/** `name (count)` of each signature, by name. */
export const named = (result: LogDigest): string[] =>
  result.signatures.map(({ name, count }) => `${name} (${count})`).sort();
