import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordableHistogram } from 'node:perf_hooks';
import { Agent, request } from 'undici';
import type { Shots } from './cannon.js';
import type { HttpRequest } from './work.js';

export interface Pace {
  urls: readonly string[];
  /** Requests a second over all addresses, evenly spaced, whether or not answers come. */
  rate: number;
  seconds: number;
  next: () => HttpRequest;
  latencies?: RecordableHistogram;
  signal: AbortSignal;
}

/**
 * An even stream of requests, the addresses by turns. Autocannon's own rate sends a whole second's
 * requests at once and then rests. Each answer is timed from when its request was due, so that a
 * process that stalls is charged with all that waited for it.
 */
export async function firePaced({
  urls,
  rate,
  seconds,
  next,
  latencies,
  signal,
}: Pace): Promise<Shots> {
  const dispatcher = new Agent({ connections: 64 });
  const start = performance.now();
  const shots = { answered: 0, errors: 0 };
  const statuses = new Map<string, number>();
  const one = async (url: string, dueAt: number): Promise<void> => {
    const { method, path, headers, body } = next();
    const outcome = await request(url + path, { method, headers, body, dispatcher })
      .then(async (answer) => {
        await answer.body.dump();
        return `${method} ${answer.statusCode}`;
      })
      .catch((error: unknown) => (error instanceof Error ? error.name : 'unknown'));
    statuses.set(outcome, (statuses.get(outcome) ?? 0) + 1);
    if (!/ 2\d\d$/.test(outcome)) {
      shots.errors += 1;
      return;
    }
    shots.answered += 1;
    latencies?.record(Math.max(1, Math.round((performance.now() - dueAt) * 1e3)));
  };
  const all: Promise<void>[] = [];
  for (let i = 0; i < rate * seconds && !signal.aborted; i += 1) {
    const dueAt = start + (i / rate) * 1e3;
    const wait = dueAt - performance.now();
    if (wait > 1) await sleep(wait);
    all.push(one(urls[i % urls.length] ?? '', dueAt));
  }
  await Promise.all(all);
  const elapsed = (performance.now() - start) / 1e3;
  await dispatcher.close();
  signal.throwIfAborted();
  if (shots.errors > 0) console.error('answers:', Object.fromEntries(statuses));
  return { ...shots, seconds: elapsed };
}
