/** Exponential with full jitter in its upper half, so that a thousand entries do not return as one. */
export function backoffMs(
  attempt: number,
  baseMs: number,
  maxMs: number,
  random: () => number = Math.random,
): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}

/**
 * Whether an error only says "the other side is away". Such failures never bury an entry, however
 * long the outage lasts; errors that say so carry `transient = true`.
 */
export const isTransient = (error: unknown): boolean =>
  error instanceof Error && 'transient' in error && error.transient === true;

/** The name of what is away, where the error says it: see `Outbox.recovered`. */
export const waitsFor = (error: unknown): string | undefined =>
  error instanceof Error && 'waitsFor' in error && typeof error.waitsFor === 'string'
    ? error.waitsFor
    : undefined;
