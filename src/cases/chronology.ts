import { InvalidRequestProblem } from '../common/problem/problem.exception.js';

/** The course of an incident; null is a time that is being taken away. */
export interface Chronology {
  startedAt?: Date | null;
  detectedAt?: Date | null;
  resolvedAt?: Date | null;
}

const isBefore = (a?: Date | null, b?: Date | null): boolean =>
  a instanceof Date && b instanceof Date && a.getTime() < b.getTime();

/**
 * An incident is detected and resolved no earlier than it started.
 * @throws InvalidRequestProblem naming the field that is too early.
 */
export function checkChronology({ startedAt, detectedAt, resolvedAt }: Chronology): void {
  const errors = [
    ...(isBefore(detectedAt, startedAt) ? ['detected_at'] : []),
    ...(isBefore(resolvedAt, startedAt) ? ['resolved_at'] : []),
  ].map((field) => ({ field, messages: [`${field} must not be before started_at`] }));
  if (errors.length > 0) {
    throw new InvalidRequestProblem('The times are out of order.', errors);
  }
}

/** So far may the clocks of two machines differ before a time counts as one of the future. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * What has happened has happened by now. `times` by the names that clients know them by.
 * @throws InvalidRequestProblem naming each field that lies ahead of `now` (ms).
 */
export function checkNotAhead(times: Record<string, Date | null | undefined>, now: number): void {
  const errors = Object.entries(times)
    .filter(([, time]) => time instanceof Date && time.getTime() > now + CLOCK_SKEW_MS)
    .map(([field]) => ({ field, messages: [`${field} must not be in the future`] }));
  if (errors.length > 0) {
    throw new InvalidRequestProblem('What has not happened yet cannot be recorded.', errors);
  }
}

/** The times of an incident by the names that clients know them by. */
export const namedTimes = ({ startedAt, detectedAt, resolvedAt }: Chronology) => ({
  started_at: startedAt,
  detected_at: detectedAt,
  resolved_at: resolvedAt,
});

/** What the times will be once `change` is made: absent keeps, null takes away. */
export function merged(known: Chronology, change: Chronology): Chronology {
  const pick = (now?: Date | null, then?: Date | null): Date | null | undefined =>
    then === undefined ? now : then;
  return {
    startedAt: pick(known.startedAt, change.startedAt),
    detectedAt: pick(known.detectedAt, change.detectedAt),
    resolvedAt: pick(known.resolvedAt, change.resolvedAt),
  };
}

export const touchesTimes = (change: Chronology): boolean =>
  change.startedAt !== undefined ||
  change.detectedAt !== undefined ||
  change.resolvedAt !== undefined;
