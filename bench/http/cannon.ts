import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import autocannon from 'autocannon';
import type { HttpRequest } from './work.js';

export interface Shots {
  answered: number;
  /** Refused, failed, timed out or not answered with 2xx. The benchmark demands none. */
  errors: number;
  seconds: number;
}

/** Times to answer in microseconds; autocannon's own are whole milliseconds. */
export const newLatencies = (): RecordableHistogram => createHistogram({ lowest: 1, highest: 6e7 });

export interface Aim {
  url: string;
  connections: number;
  seconds: number;
  next: () => HttpRequest;
  latencies?: RecordableHistogram;
  signal: AbortSignal;
}

/** One run of autocannon, each request made anew by `next`. */
export async function fire({ url, next, latencies, signal, ...aim }: Aim): Promise<Shots> {
  signal.throwIfAborted();
  let answered = 0;
  let lastAt = 0;
  const start = performance.now();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url,
        connections: aim.connections,
        duration: aim.seconds,
        sampleInt: 50,
        // One request a turn: what it is, is decided when it is sent.
        requests: [{ setupRequest: (defaults) => ({ ...defaults, ...next() }) }],
      },
      (error: Error | null, done) => {
        signal.removeEventListener('abort', stop);
        if (error) reject(error);
        else resolve(done);
      },
    );
    const stop = (): void => {
      run.stop();
    };
    signal.addEventListener('abort', stop);
    run.on('response', (_client, status, _bytes, milliseconds) => {
      if (status < 200 || status > 299) return;
      answered += 1;
      lastAt = performance.now();
      latencies?.record(Math.max(1, Math.round(milliseconds * 1e3)));
    });
  });
  signal.throwIfAborted();
  // A timeout is among the errors already.
  const errors = result.errors + result.mismatches + result.non2xx;
  return { answered, errors, seconds: (lastAt - start) / 1e3 };
}
