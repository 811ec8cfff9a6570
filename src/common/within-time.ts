/**
 * Runs `work` with a signal that aborts with the caller's, or after `ms` with a TimeoutError.
 *
 * Not `AbortSignal.any([signal, AbortSignal.timeout(ms)])`: Node 20 holds the parts of such a signal
 * weakly, so a collection of garbage takes the time limit away and what hangs then hangs for ever.
 */
export async function withinTime<T>(
  signal: AbortSignal,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const passOn = (): void => {
    limit.abort(signal.reason);
  };
  const timer = setTimeout(() => {
    limit.abort(new DOMException('The time is up', 'TimeoutError'));
  }, ms);
  signal.addEventListener('abort', passOn, { once: true });
  if (signal.aborted) passOn();
  try {
    return await work(limit.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', passOn);
  }
}
