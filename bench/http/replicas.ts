import { cpus } from 'node:os';
import type { Bench } from './bench.js';
import { fire, newLatencies } from './cannon.js';
import { firePaced } from './paced.js';
import { cpuDuring } from './processes.js';
import type { Server } from './servers.js';
import { median } from './statistics.js';
import { markdownTable } from './table.js';
import { MIXED, requestOf } from './work.js';

const CONNECTIONS = 32;
const WARM_UP_SECONDS = 3;

interface Round {
  rate: number;
  errors: number;
  answered: number;
  appMicros: number;
  redisMicros: number;
  clientMicros: number;
}

interface Level {
  count: number;
  /** As much as they can answer. */
  flatOut: Round[];
  /** The same offered to each of them, whatever their number: what linear looks like. */
  steady: Round[];
  latencies: ReturnType<typeof newLatencies>;
}

/**
 * Several app processes on one Redis. Autocannon shoots at all ports at once, an equal share of the
 * connections each, as a round-robin balancer would, without a balancer that takes processor time.
 */
export async function replicas(bench: Bench): Promise<void> {
  const { options, servers } = bench;
  const most = Math.max(...options.replicas);
  const apps: Server[] = [bench.app];
  while (apps.length < most) apps.push(await servers.app());
  for (const app of apps) await shoot(bench, [app], { seconds: WARM_UP_SECONDS });

  const levels: Level[] = options.replicas.map((count) => ({
    ...{ count, flatOut: [], steady: [] },
    latencies: newLatencies(),
  }));
  // So little that the largest number of them still has the processor time it needs.
  const alone = await shoot(bench, [bench.app], { seconds: WARM_UP_SECONDS });
  const share = Math.max(1, Math.floor(alone.rate / (2 * most)));
  for (let i = 0; i < options.rounds; i += 1) {
    for (const { count, flatOut, steady, latencies } of levels) {
      bench.note(`${count} processes, round ${i + 1}...`);
      const used = apps.slice(0, count);
      const { seconds } = options;
      flatOut.push(await shoot(bench, used, { seconds }));
      steady.push(await shoot(bench, used, { seconds, rate: share * count, latencies }));
    }
  }
  report(levels, share);
}

async function shoot(
  { population, signal, servers }: Bench,
  apps: readonly Server[],
  how: { seconds: number; rate?: number; latencies?: Level['latencies'] },
): Promise<Round> {
  const next = () => requestOf(MIXED.next(population));
  const connections = Math.max(1, Math.floor(CONNECTIONS / apps.length));
  const pids = [servers.redis.child.pid, process.pid, ...apps.map(({ pid }) => pid)];
  const { rate } = how;
  const urls = apps.map(({ url }) => url);
  const { result, micros } = await cpuDuring(pids, () =>
    rate === undefined
      ? Promise.all(urls.map((url) => fire({ ...how, url, connections, next, signal })))
      : Promise.all([firePaced({ ...how, rate, urls, next, signal })]),
  );
  const sum = (pick: (shots: (typeof result)[number]) => number): number =>
    result.reduce((total, shots) => total + pick(shots), 0);
  const [redisMicros, clientMicros, ...appMicros] = micros.map((used) => used ?? NaN);
  return {
    rate: sum(({ answered, seconds }) => answered / seconds),
    ...{ errors: sum(({ errors }) => errors), answered: sum(({ answered }) => answered) },
    appMicros: appMicros.reduce((total, used) => total + used, 0),
    ...{ redisMicros: redisMicros ?? NaN, clientMicros: clientMicros ?? NaN },
  };
}

function report(levels: readonly Level[], share: number): void {
  const each = (rounds: readonly Round[], what: 'appMicros' | 'redisMicros' | 'clientMicros') =>
    rounds.reduce((sum, round) => sum + round[what], 0) /
    rounds.reduce((sum, round) => sum + round.answered, 0);
  const rateOf = (rounds: readonly Round[]): number => median(rounds.map(({ rate }) => rate));
  const [first] = levels;
  if (!first) return;

  console.log(`\nFlat out, ${CONNECTIONS} requests in flight, ${cpus().length} cores\n`);
  console.log(
    markdownTable(
      [
        ['processes'],
        ['req/s'],
        ['of one', 2],
        ['app µs'],
        ['Redis µs'],
        ['client µs'],
        ['cores used', 2],
      ],
      levels.map(({ count, flatOut }) => {
        const [app, redis, client] = (['appMicros', 'redisMicros', 'clientMicros'] as const).map(
          (what) => each(flatOut, what),
        ) as [number, number, number];
        const rate = rateOf(flatOut);
        const cores = ((app + redis + client) * rate) / 1e6;
        return [count, rate, rate / rateOf(first.flatOut), app, redis, client, cores];
      }),
    ),
  );
  console.log(`\n${share} requests a second offered to each\n`);
  console.log(
    markdownTable(
      [
        ['processes'],
        ['offered'],
        ['answered'],
        ['app µs'],
        ['Redis µs'],
        ['p50 ms', 2],
        ['p99 ms', 2],
      ],
      levels.map(({ count, steady, latencies }) => [
        ...[count, share * count, rateOf(steady), each(steady, 'appMicros')],
        ...[each(steady, 'redisMicros'), latencies.percentile(50) / 1e3],
        latencies.percentile(99) / 1e3,
      ]),
    ),
  );
  const rounds = levels.flatMap(({ flatOut, steady }) => [...flatOut, ...steady]);
  const errors = rounds.reduce((sum, round) => sum + round.errors, 0);
  const redis = each(first.flatOut, 'redisMicros');
  console.log(
    `\n${errors} errors. Redis, one thread, is full at about ${(1e6 / redis).toFixed(0)} requests a second of this mix: ` +
      `${((1e6 / redis) * (each(first.flatOut, 'appMicros') / 1e6)).toFixed(1)} app processes with a core each.`,
  );
  if (errors > 0) process.exitCode = 1;
}
