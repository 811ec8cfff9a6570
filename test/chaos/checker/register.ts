import type { Operation } from '../history.js';
import { acknowledged, beginOf, isOk, isUnknown } from './outcome.js';

/** A value that was written, at some moment between `begin` and `end`. */
export interface Write<T> {
  value: T;
  begin: number;
  /** Infinity when it was never acknowledged: it may take effect at any time, or never. */
  end: number;
}

/**
 * Under a key all attempts are one write. Without one, each attempt that was not refused is a write
 * of its own: one that a paused process took may be carried out long after the client asked again.
 */
export function writesOf<T>(operation: Operation, value: T): Write<T>[] {
  if (operation.key !== undefined) {
    const end = acknowledged(operation)?.end ?? Infinity;
    const may = end < Infinity || operation.attempts.some(isUnknown);
    return may ? [{ value, begin: beginOf(operation), end }] : [];
  }
  return operation.attempts
    .filter((attempt) => isOk(attempt) || isUnknown(attempt))
    .map((attempt) => ({
      value,
      begin: attempt.begin,
      end: isOk(attempt) ? attempt.end : Infinity,
    }));
}

/**
 * What a reader may see between `begin` and `end`: every value that was written before it was done
 * reading, unless another one was acknowledged after that and before it began.
 */
export function possibleValues<T>(
  writes: readonly Write<T>[],
  { begin, end }: { begin: number; end: number },
): Set<T> {
  const settled = writes.filter((write) => write.end < begin);
  const possible = writes.filter(
    (write) => write.begin < end && !settled.some((later) => later.begin > write.end),
  );
  return new Set(possible.map(({ value }) => value));
}
