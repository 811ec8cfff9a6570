import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';

/** Linux counts processor time in these, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time a process has used, all threads; undefined where there is no /proc. */
export function cpuSeconds(pid: number): number | undefined {
  try {
    // The name in brackets may hold spaces; the fields are counted from behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}

/** Runs the work and says how many microseconds of processor time each process used meanwhile. */
export async function cpuDuring<T>(
  pids: readonly number[],
  work: () => Promise<T>,
): Promise<{ result: T; micros: (number | undefined)[] }> {
  const before = pids.map(cpuSeconds);
  const result = await work();
  const micros = pids.map((pid, i) => {
    const [from, to] = [before[i], cpuSeconds(pid)];
    return from === undefined || to === undefined ? undefined : (to - from) * 1e6;
  });
  return { result, micros };
}

export interface AppSample {
  rssBytes: number;
  heapUsedBytes: number;
  /** Since the last sample: the loop was this late for 1 % of the time, and at worst. */
  loopLagP99Seconds: number;
  loopLagMaxSeconds: number;
}

/** What the app says of itself at `/metrics`. */
export async function sampleApp(url: string, token: string): Promise<AppSample> {
  const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`/metrics answered ${response.status}`);
  const text = await response.text();
  const value = (name: string): number => {
    const found = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    if (found === undefined) throw new Error(`/metrics says nothing of ${name}`);
    return Number(found);
  };
  return {
    rssBytes: value('process_resident_memory_bytes'),
    heapUsedBytes: value('nodejs_heap_size_used_bytes'),
    loopLagP99Seconds: value('nodejs_eventloop_lag_p99_seconds'),
    loopLagMaxSeconds: value('nodejs_eventloop_lag_max_seconds'),
  };
}

/** How often each command has run, those inside scripts included. */
export async function commandCalls(redis: Redis): Promise<Map<string, number>> {
  const stats = await redis.info('commandstats');
  const lines = stats.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm);
  return new Map([...lines].map(([, name, calls]) => [name ?? '', Number(calls)]));
}

export async function usedMemory(redis: Redis): Promise<number> {
  return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]);
}
