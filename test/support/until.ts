import { setTimeout as sleep } from 'node:timers/promises';

/** Less than a test's own limit, so that what never comes is told by name. A loaded machine is slow. */
const LIMIT_MS = 50_000;

/** Polls until `read` gives something; what never comes fails with `what`. */
export async function eventually<T>(
  what: string,
  read: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const value = await read();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`did not happen: ${what}`);
    await sleep(25);
  }
}

/** Polls until `holds` is true; what never comes true fails with `what`. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  await eventually(what, async () => ((await holds()) ? true : undefined));
}
