/** Seconds since `start`, a reading of `performance.now()`. */
export const secondsSince = (start: number): number => (performance.now() - start) / 1000;

/** Runs `work` and reports how long it took and whether it failed; the outcome passes unchanged. */
export async function timed<T>(
  work: () => Promise<T>,
  report: (seconds: number, outcome: 'ok' | 'failed') => void,
): Promise<T> {
  const start = performance.now();
  try {
    const result = await work();
    report(secondsSince(start), 'ok');
    return result;
  } catch (error) {
    report(secondsSince(start), 'failed');
    throw error;
  }
}
