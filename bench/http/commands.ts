import { type Bench } from './bench.js';
import { fire } from './cannon.js';
import { commandCalls, usedMemory } from './processes.js';
import { markdownTable } from './table.js';
import { ALL_WORK, requestOf, type Work } from './work.js';

/** Less often than in every second request it is polling, or the lookups of this benchmark. */
const LEAST_CALLS = 0.5;

interface Cost {
  calls: Map<string, number>;
  /** Of Redis memory, that stay. */
  bytes: number;
}

/** Which Redis commands a request of each kind costs, those inside scripts included, and what it leaves there. */
export async function countCommands(bench: Bench): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const work of ALL_WORK.filter(({ name }) => name !== 'mixed')) {
    const { calls, bytes } = await costOf(bench, work);
    const total = [...calls.values()].reduce((sum, each) => sum + each, 0);
    const list = [...calls].map(([name, each]) => (each === 1 ? name : `${each} ${name}`));
    rows.push([work.name, total, bytes, list.join(', ')]);
  }
  console.log('\nRedis commands of a request, those inside scripts included\n');
  console.log(markdownTable([['work'], ['commands'], ['bytes kept'], ['which']], rows));
}

async function costOf(bench: Bench, work: Work): Promise<Cost> {
  const { app, redis, population, signal } = bench;
  const before = await commandCalls(redis);
  const memory = await usedMemory(redis);
  const next = () => requestOf(work.next(population));
  const { answered } = await fire({ url: app.url, connections: 4, seconds: 1, next, signal });
  const after = await commandCalls(redis);
  const each = [...after].map(
    ([name, calls]) => [name, (calls - (before.get(name) ?? 0)) / answered] as const,
  );
  const bytes = ((await usedMemory(redis)) - memory) / answered;
  const calls = new Map(
    each
      .filter(([, calls]) => calls >= LEAST_CALLS)
      .map(([name, calls]) => [name, Math.round(calls)]),
  );
  return { calls, bytes };
}
