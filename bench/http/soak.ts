import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, sampleOf } from './bench.js';
import { fire, newLatencies } from './cannon.js';
import { firePaced } from './paced.js';
import { type AppSample, usedMemory } from './processes.js';
import { FLAT_SHARE, flatness, type Point, WARM_UP_SHARE } from './statistics.js';
import { markdownTable } from './table.js';
import { MIXED, requestOf } from './work.js';

const SPRINT = { connections: 16, seconds: 5 };
const SAMPLE_EVERY_MS = 10_000;
/** After the signal the collection runs at once; this is for the loop to get to it. */
const COLLECT_MS = 500;
const REPORT_EVERY_MS = 2000;
const ROWS = 10;
const MB = 1024 * 1024;

interface Sample extends AppSample {
  at: number;
  redisBytes: number;
}

/**
 * Mixed work for long, at half of what one process can answer or at the rate given, so that it is
 * memory that is watched and not a queue; and a report written every two seconds, so that redaction, the outbox, the
 * embedder and Chroma are part of it.
 */
export async function soak(bench: Bench, seconds: number, given?: number): Promise<void> {
  const { app, population, signal, note } = bench;
  const aim = { next: () => requestOf(MIXED.next(population)), signal };
  await fire({ ...aim, url: app.url, ...SPRINT }); // compiled and filled first
  const sprint = await fire({ ...aim, url: app.url, ...SPRINT });
  const rate = given ?? Math.floor(sprint.answered / sprint.seconds / 2);
  note(`soaking for ${seconds} s at ${rate} requests a second...`);

  const latencies = newLatencies();
  const done = new AbortController();
  const samples: Sample[] = [];
  const watching = watch(bench, samples, done.signal);
  const writing = writeReports(bench, done.signal);
  const shots = await firePaced({ ...aim, urls: [app.url], seconds, rate, latencies }).finally(
    () => {
      done.abort();
    },
  );
  const [reports] = await Promise.all([writing, watching]);

  console.log(`\n${sampleTable(samples)}\n`);
  const percentiles = [50, 99, 99.9].map((q) => (latencies.percentile(q) / 1e3).toFixed(1));
  console.log(
    `${shots.answered} requests at ${(shots.answered / shots.seconds).toFixed(0)}/s, ${shots.errors} errors; ` +
      `p50 ${String(percentiles[0])}, p99 ${String(percentiles[1])}, p99.9 ${String(percentiles[2])} ms; ` +
      `${reports.written} reports written, ${reports.failed} failures`,
  );
  const isFlat = [
    verdict(
      'heap after a full collection',
      samples.map((s) => ({ at: s.at, value: s.heapUsedBytes })),
    ),
    verdict(
      'RSS',
      samples.map((s) => ({ at: s.at, value: s.rssBytes })),
    ),
  ];
  const failed = shots.errors + reports.failed > 0 || isFlat.includes(false);
  if (failed) process.exitCode = 1;
}

function verdict(what: string, points: readonly Point[]): boolean {
  const { flat, grownBy, share, perHour, median } = flatness(points);
  const mb = (bytes: number): string => (bytes / MB).toFixed(1);
  console.log(
    `${what}: ${flat ? 'flat' : 'NOT FLAT'}; median ${mb(median)} MB, grew by ${mb(grownBy)} MB ` +
      `(${(share * 100).toFixed(1)} %) after the first ${WARM_UP_SHARE * 100} % of the time, ` +
      `${mb(perHour)} MB an hour by that slope; flat is below ${FLAT_SHARE * 100} %`,
  );
  return flat;
}

async function watch(bench: Bench, samples: Sample[], done: AbortSignal): Promise<void> {
  const start = performance.now();
  await sampleOf(bench);
  while (await pause(SAMPLE_EVERY_MS - COLLECT_MS, done)) {
    process.kill(bench.app.pid, 'SIGUSR2');
    await sleep(COLLECT_MS);
    const at = (performance.now() - start) / 1e3;
    samples.push({ at, ...(await sampleOf(bench)), redisBytes: await usedMemory(bench.redis) });
  }
}

/**
 * One report after the other, as an editor of one of the cases. Readers then ask for the new version:
 * the oldest are trimmed.
 */
async function writeReports(
  { app, population: { reported } }: Bench,
  done: AbortSignal,
): Promise<{ written: number; failed: number }> {
  const count = { written: 0, failed: 0 };
  while (await pause(REPORT_EVERY_MS, done)) {
    const one = reported[count.written % reported.length]!;
    const { caller, caseId } = one;
    const response = await fetch(`${app.url}/api/v1/cases/${caseId}/reports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${caller.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ report_types: ['post_mortem'] }),
    });
    if (response.ok) {
      count.written += 1;
      const { reports } = (await response.json()) as { reports: { id: string }[] };
      one.reportIds = [reports[0]!.id];
    } else {
      count.failed += 1;
      await response.arrayBuffer();
    }
  }
  return count;
}

/** @returns false when it is done. */
const pause = (ms: number, done: AbortSignal): Promise<boolean> =>
  sleep(ms, true, { signal: done }).catch(() => false);

function sampleTable(samples: readonly Sample[]): string {
  const every = Math.max(1, Math.ceil(samples.length / ROWS));
  const shown = samples.filter((_, i) => i % every === every - 1 || i === samples.length - 1);
  return markdownTable(
    [['s'], ['heap MB', 1], ['RSS MB', 1], ['loop lag p99 ms', 1], ['max ms'], ['Redis MB', 1]],
    shown.map((s) => [
      ...[s.at, s.heapUsedBytes / MB, s.rssBytes / MB],
      ...[s.loopLagP99Seconds * 1e3, s.loopLagMaxSeconds * 1e3, s.redisBytes / MB],
    ]),
  );
}
