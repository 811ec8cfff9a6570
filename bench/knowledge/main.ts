import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { launchChroma } from '../../scripts/lib/chroma.mjs';
import { ensureRedisServer } from '../../scripts/lib/redis-binary.mjs';
import { launchRedis } from '../../scripts/lib/redis.mjs';
import { Times } from '../reports/timing.js';
import { FilledIndex } from './filled-index.js';

const SIZES = process.argv.slice(2).map(Number);
if (SIZES.length === 0) SIZES.push(1000, 10_000);
if (SIZES.some((size) => !Number.isInteger(size) || size < 100)) {
  throw new Error('usage: npm run bench:knowledge -- [CHUNKS ...], for example 1000 10000 100000');
}
/** What the product asks of Chroma for a search. */
const CANDIDATES = 60;
const QUERIES = 200;
const WARM_UP = 10;

/** The last chunks before each size are added one document at a time, and those are timed. */
const TIMED = 2000;

/**
 * Fills both sides up to a size, the last {@link TIMED} chunks by turns, one document at a time.
 * @returns chunks a second of each, at that size.
 */
async function fill(filled: FilledIndex, size: number): Promise<{ product: number; bare: number }> {
  await filled.ingestMany(size - TIMED - (await filled.chunks()));
  const spent = { product: 0, bare: 0 };
  let added = 0;
  const timed = async (side: keyof typeof spent, work: () => Promise<number>): Promise<number> => {
    const start = performance.now();
    const chunks = await work();
    spent[side] += performance.now() - start;
    return chunks;
  };
  for (let chunks = await filled.chunks(); chunks < size;) {
    const more = await timed('product', () => filled.ingest());
    await timed('bare', () => filled.ingestBare());
    chunks += more;
    added += more;
  }
  return { product: (added / spent.product) * 1e3, bare: (added / spent.bare) * 1e3 };
}

async function run(redis: Redis, chromaUrl: string): Promise<void> {
  const filled = new FilledIndex(redis, chromaUrl);
  const questions = await filled.embedder.embed(
    Array.from({ length: 100 }, (_, i) => `question ${i}`),
  );
  let asked = 0;
  const question = (): number[] => questions[(asked += 1) % questions.length]!;
  console.log(
    '\n| chunks | ingest/s |    bare | ratio | query p50 ms |  bare | ratio | p99 ms |  bare | ratio |\n' +
      '| -----: | -------: | ------: | ----: | -----------: | ----: | ----: | -----: | ----: | ----: |',
  );
  for (const size of SIZES.sort((a, b) => a - b)) {
    const rate = await fill(filled, size);
    const [product, bare] = [new Times(), new Times()];
    for (let i = 0; i < WARM_UP + QUERIES; i += 1) {
      const [ours, theirs] = i < WARM_UP ? [new Times(), new Times()] : [product, bare];
      const embedding = question();
      const sides = [
        () => ours.of(() => filled.query(embedding, CANDIDATES)),
        () => theirs.of(() => filled.queryBare(embedding, CANDIDATES)),
      ];
      // Neither is always the one that comes first.
      for (const ask of i % 2 === 0 ? sides : sides.reverse()) await ask();
    }
    const cell = (value: number, width: number, digits = 1): string =>
      value.toFixed(digits).padStart(width);
    const pair = (q: number, width: number): string => {
      const [ours, theirs] = [product.at(q) / 1e3, bare.at(q) / 1e3];
      return `${cell(ours, width)} | ${cell(theirs, 5)} | ${cell(ours / theirs, 5, 2)}`;
    };
    console.log(
      `| ${cell(await filled.chunks(), 6, 0)} | ${cell(rate.product, 8, 0)} | ${cell(rate.bare, 7, 0)} ` +
        `| ${cell(rate.bare / rate.product, 5, 2)} | ${pair(0.5, 12)} | ${pair(0.99, 6)} |`,
    );
  }
}

const dir = mkdtempSync(join(tmpdir(), 'faultmaven-bench-'));
const common = { dieWithParent: 'KILL' } as const;
const binary = await ensureRedisServer({ say: console.log });
const server = await launchRedis({ ...common, binary, dir, logFile: join(dir, 'redis.log') });
const chroma = await launchChroma({
  ...common,
  // Compiled, the launcher lies elsewhere and would not find it by itself.
  cli: join(process.cwd(), 'node_modules/chromadb/dist/cli.mjs'),
  dir: join(dir, 'chroma'),
  logFile: join(dir, 'chroma.log'),
});
const redis = new Redis(server.url);
try {
  console.log(`Redis ${server.version}, Chroma ${chroma.version}, Node ${process.version}`);
  await run(redis, chroma.url);
} finally {
  redis.disconnect();
  await chroma.stop();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
}
