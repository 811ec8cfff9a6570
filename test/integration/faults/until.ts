import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT_MS = 30_000;

/** Polls until `holds` is true; what never comes true fails with `what`. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`did not happen: ${what}`);
    await sleep(25);
  }
}
