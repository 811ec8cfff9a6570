import type { RecordableHistogram } from 'node:perf_hooks';
import { type Bench, sampleOf } from './bench.js';
import { fire, newLatencies } from './cannon.js';
import { lookUpsPerSecond } from './lookups.js';
import { type AppSample, cpuDuring } from './processes.js';
import type { Server } from './servers.js';
import { median } from './statistics.js';
import { markdownTable, ratio } from './table.js';
import { ALL_WORK, requestOf, type Work } from './work.js';

const WARM_UP = { connections: 16, seconds: 1 };
const MB = 1024 * 1024;

/** One side of a comparison, all its rounds. */
interface Side {
  latencies: RecordableHistogram;
  rates: number[];
  answered: number;
  errors: number;
  /** Microseconds of processor time, of the app and of Redis. */
  appMicros: number;
  redisMicros: number;
}

interface Row {
  work: Work;
  connections: number;
  product: Side;
  bare: Side;
  lookUps: number;
}

const newSide = (): Side => ({
  latencies: newLatencies(),
  ...{ rates: [], answered: 0, errors: 0, appMicros: 0, redisMicros: 0 },
});

/** Every kind of work at rising concurrency: the product, the bare app and bare ioredis by turns. */
export async function compare(bench: Bench): Promise<void> {
  const bare = await bench.servers.bare(bench.servers.file('answers.json'));
  await warmUp(bench, bare);
  const rows: Row[] = [];
  const samples: { connections: number; sample: AppSample }[] = [];
  for (const connections of bench.options.connections) {
    await sampleOf(bench); // the event loop's lag counts from here on
    for (const work of ALL_WORK) {
      bench.note(`${work.name}, ${connections} at once...`);
      rows.push(await compareWork(bench, bare, work, connections));
    }
    samples.push({ connections, sample: await sampleOf(bench) });
  }
  console.log(`\nThroughput; a ratio is baseline over product\n\n${throughputTable(rows)}`);
  console.log(`\nTime to answer, ms\n\n${latencyTable(rows)}`);
  console.log(`\nProcessor time of a request, µs\n\n${processorTable(rows)}`);
  console.log(`\nThe app process after each level\n\n${processTable(samples)}`);
  const errors = rows.reduce(
    (sum, { product, bare: { errors } }) => sum + product.errors + errors,
    0,
  );
  console.log(`\n${errors} errors`);
  if (errors > 0) process.exitCode = 1;
}

async function warmUp({ app, population, signal }: Bench, bare: Server): Promise<void> {
  for (const work of ALL_WORK) {
    const next = () => requestOf(work.next(population));
    for (const { url } of [app, bare]) await fire({ url, next, signal, ...WARM_UP });
  }
}

async function compareWork(
  { app, servers, redis, population, options, signal }: Bench,
  bareApp: Server,
  work: Work,
  connections: number,
): Promise<Row> {
  const row = { work, connections, product: newSide(), bare: newSide() };
  const { seconds } = options;
  const round = async (side: Side, server: Server): Promise<void> => {
    const { latencies } = side;
    const next = () => requestOf(work.next(population));
    const { result, micros } = await cpuDuring([server.pid, servers.redis.child.pid], () =>
      fire({ url: server.url, connections, seconds, next, latencies, signal }),
    );
    side.rates.push(result.answered / result.seconds);
    side.answered += result.answered;
    side.errors += result.errors;
    side.appMicros += micros[0] ?? NaN;
    side.redisMicros += micros[1] ?? NaN;
  };
  const lookUps: number[] = [];
  for (let i = 0; i < options.rounds; i += 1) {
    await round(row.product, app);
    await round(row.bare, bareApp);
    const how = { inFlight: connections, seconds: seconds / 2 };
    lookUps.push(await lookUpsPerSecond(redis, () => work.next(population), how));
  }
  return { ...row, lookUps: median(lookUps) };
}

const throughputTable = (rows: readonly Row[]): string =>
  markdownTable(
    [['work'], ['at once'], ['req/s'], ['bare Nest'], ['ratio', 2], ['ioredis'], ['ratio', 2]],
    rows.map(({ work, connections, product, bare, lookUps }) => {
      const [ours, theirs] = [median(product.rates), median(bare.rates)];
      return [
        ...[work.name, connections, ours, theirs, ratio(theirs, ours)],
        ...[lookUps, ratio(lookUps, ours)],
      ];
    }),
  );

const latencyTable = (rows: readonly Row[]): string =>
  markdownTable(
    [
      ['work'],
      ['at once'],
      ['p50', 2],
      ['bare', 2],
      ['p99', 2],
      ['bare', 2],
      ['p99.9', 2],
      ['bare', 2],
    ],
    rows.map(({ work, connections, product, bare }) => [
      ...[work.name, connections],
      ...[50, 99, 99.9].flatMap((q) =>
        [product, bare].map(({ latencies }) => latencies.percentile(q) / 1e3),
      ),
    ]),
  );

const processorTable = (rows: readonly Row[]): string =>
  markdownTable(
    [['work'], ['at once'], ['app'], ['bare Nest'], ['ratio', 2], ['Redis']],
    rows.map(({ work, connections, product, bare }) => {
      const [ours, theirs] = [product, bare].map((side) => side.appMicros / side.answered);
      return [
        ...[work.name, connections, ours, theirs, ratio(ours, theirs ?? NaN)],
        product.redisMicros / product.answered,
      ];
    }),
  );

const processTable = (samples: readonly { connections: number; sample: AppSample }[]): string =>
  markdownTable(
    [['at once'], ['RSS MB'], ['heap MB'], ['loop lag p99 ms', 1], ['max ms', 1]],
    samples.map(({ connections, sample }) => [
      ...[connections, sample.rssBytes / MB, sample.heapUsedBytes / MB],
      ...[sample.loopLagP99Seconds * 1e3, sample.loopLagMaxSeconds * 1e3],
    ]),
  );
