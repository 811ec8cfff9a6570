import { digestLog } from '../../log-analysis/digest-log.js';
import type { LogDigest } from '../../log-analysis/log-digest.types.js';
import type { RecurringLine, SeenError } from '../agent.types.js';
import type { CaseView } from './case-view.js';

const ERRORS_KEPT = 30;
const RECURRING_KEPT = 10;
/** A line that stands there less often does not recur. */
const RECURS = 3;

export interface LogReading {
  /** The most frequent first. */
  errors: SeenError[];
  recurring: RecurringLine[];
}

/** A log of the case, pasted or uploaded, under the label that cites it. */
export interface LabelledLog {
  label: string;
  digest: LogDigest;
}

/**
 * The errors and recurring lines in what people pasted into the case, over all its messages, and in
 * the files that they uploaded.
 */
export async function readLogs(
  { messages }: CaseView,
  files: readonly LabelledLog[] = [],
): Promise<LogReading> {
  const logs: LabelledLog[] = [...files];
  for (const { label, text, at, kind } of messages) {
    // What somebody did is no symptom, whatever words it holds.
    if (kind === 'action' || kind === 'decision') continue;
    logs.push({ label, digest: await digestLog(text.split(/\r?\n/), { now: at.getTime() }) });
  }
  return overall(logs);
}

function overall(logs: readonly LabelledLog[]): LogReading {
  const errors = new Map<string, SeenError>();
  const recurring = new Map<string, RecurringLine>();
  for (const { label, digest } of logs) {
    for (const error of errorsOf(digest, label)) {
      const key = `${error.name} ${error.message}`;
      errors.set(key, mergedError(errors.get(key), error));
    }
    for (const { template, count, level } of digest.templates) {
      const before = recurring.get(template);
      recurring.set(template, {
        template,
        count: count + (before?.count ?? 0),
        level: level ?? undefined,
        seenIn: [...(before?.seenIn ?? []), label],
      });
    }
  }
  const byCount = (a: { count: number }, b: { count: number }): number => b.count - a.count;
  return {
    errors: [...errors.values()].sort(byCount).slice(0, ERRORS_KEPT),
    recurring: [...recurring.values()]
      .filter(({ count }) => count >= RECURS)
      .sort(byCount)
      .slice(0, RECURRING_KEPT),
  };
}

/** Errors by what they are called; those that have no name, by the line that repeats. */
function errorsOf(
  { signatures, errorTemplates, zoneAssumed }: LogDigest,
  label: string,
): SeenError[] {
  const named = signatures.map(({ name, message, count, first, last }): SeenError => ({
    ...{ name, message, count, seenIn: [label] },
    firstAt: first.at ?? undefined,
    lastAt: last.at ?? undefined,
    zoneAssumed,
  }));
  const lines = new Set(signatures.map(({ first }) => first.line));
  const unnamed = errorTemplates
    .filter(({ first }) => !lines.has(first.line))
    .map(({ template, level, count, first, last }): SeenError => ({
      ...{
        name: (level ?? 'error').toUpperCase(),
        message: withoutLevel(template),
        count,
        seenIn: [label],
      },
      firstAt: first.at ?? undefined,
      lastAt: last.at ?? undefined,
      zoneAssumed,
      level: level ?? undefined,
    }));
  return [...named, ...unnamed];
}

/** The level is the error's name already. */
const withoutLevel = (template: string): string =>
  template.replace(/^\W*(?:fatal|critical|error|err|severe|panic)\b[\s:\]>-]*/i, '') || template;

function mergedError(before: SeenError | undefined, error: SeenError): SeenError {
  if (!before) return error;
  const times = [before.firstAt, error.firstAt].filter((at) => at !== undefined).sort();
  const ends = [before.lastAt, error.lastAt].filter((at) => at !== undefined).sort();
  return {
    ...before,
    count: before.count + error.count,
    firstAt: times[0],
    lastAt: ends.at(-1),
    zoneAssumed: [before, error].some((one) => one.zoneAssumed),
    seenIn: [...before.seenIn, ...error.seenIn],
  };
}
