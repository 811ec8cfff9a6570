import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { ensureRedisServer } from '../../scripts/lib/redis-binary.mjs';
import { launchRedis } from '../../scripts/lib/redis.mjs';
import { readCorpus } from './corpus.js';
import { FilledStore, keys } from './filled-store.js';
import { operationsOn } from './operations.js';
import { compare, type Comparison } from './timing.js';

/** How many reports the store holds, one measurement each, growing. */
const SIZES = process.argv.slice(2).map(Number);
if (SIZES.length === 0) SIZES.push(1000, 10_000);
if (SIZES.some((size) => !Number.isInteger(size) || size < 12)) {
  throw new Error('usage: npm run bench:reports -- [REPORTS ...], for example 1000 10000 100000');
}

const usedMemory = async (redis: Redis): Promise<number> =>
  Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))![1]);

/** What a report takes, from all that are stored: in Redis, and its text before and after. */
async function sizesOf({ redis, cases }: FilledStore, memory: number): Promise<string> {
  const ids = cases.flatMap(({ reportIds }) => reportIds);
  const sample = ids.filter((_, i) => i % Math.ceil(ids.length / 2000) === 0);
  let text = 0;
  let kept = 0;
  for (const id of sample) {
    text += Number(await redis.hget(keys.metadataKey(id), 'size'));
    kept += await redis.strlen(keys.contentKey(id));
  }
  const mean = (bytes: number): string => (bytes / sample.length).toFixed(0);
  return `${ids.length} reports: ${(memory / ids.length).toFixed(0)} bytes of Redis memory each, outbox included; text ${mean(text)} bytes, compressed ${mean(kept)}: ${(text / kept).toFixed(2)} to 1`;
}

function row(name: string, { product, bare }: Comparison): string {
  const us = (side: Comparison['bare'], q: number): string =>
    side.times.at(q).toFixed(0).padStart(6);
  const ratio = (a: number, b: number): string => (a / b).toFixed(2).padStart(5);
  return (
    `| ${name.padEnd(17)} | ${us(product, 0.5)} | ${us(bare, 0.5)} | ${ratio(product.times.at(0.5), bare.times.at(0.5))} ` +
    `| ${us(product, 0.99)} | ${us(bare, 0.99)} | ${ratio(product.times.at(0.99), bare.times.at(0.99))} ` +
    `| ${product.perSecond.toFixed(0).padStart(7)} | ${bare.perSecond.toFixed(0).padStart(7)} | ${ratio(bare.perSecond, product.perSecond)} |`
  );
}

const HEADING = [
  '| operation         | p50 µs |   bare | ratio | p99 µs |   bare | ratio | at 16/s |    bare | ratio |',
  '| ----------------- | -----: | -----: | ----: | -----: | -----: | ----: | ------: | ------: | ----: |',
].join('\n');

async function run(redis: Redis): Promise<void> {
  const filled = new FilledStore(redis, await readCorpus());
  let memory = 0;
  for (const size of SIZES.sort((a, b) => a - b)) {
    const before = await usedMemory(redis);
    await filled.grow(size);
    memory += (await usedMemory(redis)) - before;
    console.log(`\n## ${await sizesOf(filled, memory)}\n\n${HEADING}`);
    for (const { name, product, bare, samples } of await operationsOn(filled)) {
      console.log(row(name, await compare(product, bare, samples)));
    }
  }
}

const dir = mkdtempSync(join(tmpdir(), 'faultmaven-bench-'));
const server = await launchRedis({
  binary: await ensureRedisServer({ say: console.log }),
  dir,
  logFile: join(dir, 'redis.log'),
  dieWithParent: 'KILL',
});
const redis = new Redis(server.url);
try {
  console.log(`Redis ${server.version}, appendfsync always; Node ${process.version}`);
  await run(redis);
} finally {
  redis.disconnect();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
}
