import { DelegateBackoff, ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import type { IBackoff, IRetryBackoffContext, RetryPolicy } from 'cockatiel';
import { LlmError } from './llm.errors.js';

/** A longer wait than this is not waited out: the caller is told and can fall back. */
const LONGEST_RETRY_AFTER_MS = 30_000;

export interface RetrySettings {
  /** Attempts after the first. */
  maxRetries: number;
  /** First backoff in milliseconds; it doubles, with decorrelated jitter. */
  initialDelayMs?: number;
}

/** Retries what may pass by itself, never sooner than the endpoint asks for. */
export function llmRetryPolicy({ maxRetries, initialDelayMs = 500 }: RetrySettings): RetryPolicy {
  const exponential = new ExponentialBackoff({
    initialDelay: initialDelayMs,
    maxDelay: 20 * initialDelayMs,
  });
  const backoff = new DelegateBackoff<IRetryBackoffContext<unknown>, IBackoff<unknown>>(
    (context, previous) => {
      const state = previous ? previous.next(context) : exponential.next();
      const error = 'error' in context.result ? context.result.error : undefined;
      return { delay: retryDelay(error, state.duration), state };
    },
  );
  return (
    retry(handleWhen(isWorthRetrying), { maxAttempts: maxRetries, backoff })
      // A backoff that nobody waits for any more (see `abortable`) must not hold up a shutdown.
      .dangerouslyUnref()
  );
}

/** The wait the endpoint asked for with the jitter on top, or else the backoff. */
export function retryDelay(error: unknown, backoffMs: number): number {
  const asked = error instanceof LlmError ? error.retryAfterMs : undefined;
  return asked === undefined ? backoffMs : asked + backoffMs;
}

function isWorthRetrying(error: Error): boolean {
  return (
    error instanceof LlmError &&
    error.isRetryable &&
    (error.retryAfterMs ?? 0) <= LONGEST_RETRY_AFTER_MS
  );
}

/**
 * Milliseconds from `Retry-After` (seconds or an HTTP date) or `retry-after-ms`; absent when there
 * is none or it makes no sense.
 */
export function retryAfterMs(
  headers: Readonly<Record<string, string>> | undefined,
  now: number = Date.now(),
): number | undefined {
  const inMs = Number(headers?.['retry-after-ms'] ?? Number.NaN);
  if (Number.isFinite(inMs) && inMs >= 0) return inMs;
  const value = headers?.['retry-after']?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = /^[A-Z][a-z]+, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
