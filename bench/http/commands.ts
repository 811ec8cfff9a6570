import { type Bench } from './bench.js';
import { fire } from './cannon.js';
import { commandCalls } from './processes.js';
import { markdownTable } from './table.js';
import { ALL_WORK, requestOf, type Work } from './work.js';

/** Less often than in every second request it is polling, or the lookups of this benchmark. */
const LEAST_CALLS = 0.5;

/** Which Redis commands a request of each kind costs, those inside scripts included. */
export async function countCommands(bench: Bench): Promise<void> {
  const rows: string[][] = [];
  for (const work of ALL_WORK.filter(({ name }) => name !== 'mixed')) {
    const calls = await callsOf(bench, work);
    const total = [...calls.values()].reduce((sum, each) => sum + each, 0);
    const list = [...calls].map(([name, each]) => (each === 1 ? name : `${each} ${name}`));
    rows.push([work.name, String(total), list.join(', ')]);
  }
  console.log('\nRedis commands of a request, those inside scripts included\n');
  console.log(markdownTable([['work'], ['commands'], ['which']], rows));
}

async function callsOf(bench: Bench, work: Work): Promise<Map<string, number>> {
  const { app, redis, population, signal } = bench;
  const before = await commandCalls(redis);
  const next = () => requestOf(work.next(population));
  const { answered } = await fire({ url: app.url, connections: 4, seconds: 1, next, signal });
  const after = await commandCalls(redis);
  const each = [...after].map(
    ([name, calls]) => [name, (calls - (before.get(name) ?? 0)) / answered] as const,
  );
  return new Map(
    each
      .filter(([, calls]) => calls >= LEAST_CALLS)
      .map(([name, calls]) => [name, Math.round(calls)]),
  );
}
