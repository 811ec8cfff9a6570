/** Renewals a TTL, so that one lost reply does not lose the lock. */
const RENEWALS_PER_TTL = 3;

export interface Renewed {
  ttlMs: number;
  /** Prolongs the lock. @returns whether it was still held */
  renew: () => Promise<boolean>;
  /** What the signal aborts with. */
  lost: () => Error;
  /** Redis did not answer this time. */
  onTrouble: (cause: string) => void;
}

/**
 * Keeps a lock with a TTL for as long as work runs. `signal` aborts as soon as Redis says that the
 * lock is another's, and when it has said nothing for a whole TTL: by then the lock has expired,
 * whoever may hold it.
 */
export function keepRenewing({ ttlMs, renew, lost, onTrouble }: Renewed): {
  signal: AbortSignal;
  stop: () => void;
} {
  const controller = new AbortController();
  let heldSince = performance.now();
  const stop = (): void => {
    clearInterval(timer);
  };
  const lose = (): void => {
    stop();
    controller.abort(lost());
  };
  const attempt = async (): Promise<void> => {
    const asked = performance.now();
    try {
      if (await renew()) heldSince = asked;
      else lose();
    } catch (error) {
      onTrouble(error instanceof Error ? error.name : 'unknown');
      if (performance.now() - heldSince >= ttlMs) lose();
    }
  };
  const timer = setInterval(() => void attempt(), ttlMs / RENEWALS_PER_TTL);
  return { signal: controller.signal, stop };
}
