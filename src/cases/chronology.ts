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
