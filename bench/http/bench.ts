import { writeFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import type { Options } from './options.js';
import { Filling, type Population } from './population.js';
import { sampleApp } from './processes.js';
import { type Server, Servers } from './servers.js';

/** What every kind of measurement is given. */
export interface Bench {
  options: Options;
  servers: Servers;
  app: Server;
  redis: Redis;
  population: Population;
  signal: AbortSignal;
  /** A line for people beside the tables, which go to stdout. */
  note: (line: string) => void;
}

const SETTLE_MS = 250;

/** Starts Redis, Chroma and one app, fills them, and waits until the outbox has delivered. */
export async function prepare(
  servers: Servers,
  options: Options,
  signal: AbortSignal,
): Promise<Bench> {
  const note = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  const app = await servers.app();
  const redis = new Redis(servers.redis.url);
  note('filling in cases and reports...');
  const population = await new Filling(app.url, servers.secret, signal).run();
  writeFileSync(servers.file('answers.json'), JSON.stringify(population.answers));
  const bench = { options, servers, app, redis, population, signal, note };
  await delivered(bench);
  return bench;
}

/** Resolves when the outbox is empty: indexing must not run beside what is measured. */
export async function delivered({ redis, signal }: Pick<Bench, 'redis' | 'signal'>): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const keys = Array.from({ length: 16 }, (_, i) => `outbox:{p${String(i).padStart(2, '0')}}`);
    const waiting = await Promise.all(keys.map((key) => redis.xlen(key)));
    if (waiting.every((length) => length === 0)) return;
    await new Promise((done) => setTimeout(done, SETTLE_MS));
  }
}

export const sampleOf = (bench: Bench, app = bench.app): ReturnType<typeof sampleApp> =>
  sampleApp(app.url, bench.servers.metricsToken);
