import type { KnowledgeMirror } from '../../src/knowledge/index/knowledge-mirror.js';
import type { KnowledgeStore } from '../../src/knowledge/store/knowledge.store.js';
import { allTags, tagOf } from '../../src/redis/partition.js';
import { built } from '../reports/built.js';
import { markdownTable } from '../http/table.js';
import { RunbookVariants } from './runbook-variants.js';

const { KnowledgeMirror: Mirror } = await built<
  typeof import('../../src/knowledge/index/knowledge-mirror.js')
>('knowledge/index/knowledge-mirror.js');
const { newId } = await built<typeof import('../../src/common/ids.js')>('common/ids.js');

const SIZES = process.argv.slice(2).map(Number);
if (SIZES.length === 0) SIZES.push(200, 1000, 2000);
if (SIZES.some((size) => !Number.isInteger(size) || size < 1 || size > 20_000)) {
  throw new Error('usage: npm run bench:footprint -- [RUNBOOKS ...], for example 200 1000 2000');
}
const { gc } = globalThis;
if (!gc) throw new Error('run it with --expose-gc, as npm run bench:footprint does');

const SEARCHES = 50;
const MB = 1024 * 1024;

/** Only what a mirror asks of its store; documents are made when they are read, and held by nobody. */
class GrowingStore implements Pick<KnowledgeStore, 'version' | 'changesSince' | 'read'> {
  private readonly variants = new RunbookVariants();
  private readonly ids: string[] = [];

  growTo(size: number): void {
    while (this.ids.length < size) this.ids.push(newId());
  }

  version(tag: string): Promise<{ epoch: string; count: number }> {
    return Promise.resolve({ epoch: 'bench', count: this.of(tag).length });
  }

  async changesSince(tag: string, count: number): ReturnType<KnowledgeStore['changesSince']> {
    return { version: await this.version(tag), ids: this.of(tag).slice(count) };
  }

  read(id: string): ReturnType<KnowledgeStore['read']> {
    return Promise.resolve(this.variants.document(id, this.ids.indexOf(id)));
  }

  private of(tag: string): string[] {
    return this.ids.filter((id) => tagOf(id) === tag);
  }
}

const heapUsed = (): number => {
  gc();
  return process.memoryUsage().heapUsed;
};

/** Median milliseconds of one search, and how many chunks there are. */
function searchTime(mirror: KnowledgeMirror): number {
  const times = Array.from({ length: SEARCHES }, () => {
    const start = performance.now();
    mirror.searchKeywords('connection pool exhausted after deploy', 60, () => true);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[SEARCHES / 2] ?? NaN;
}

const store = new GrowingStore();
const mirror = new Mirror(store as unknown as KnowledgeStore);
const before = heapUsed();
const rows: number[][] = [];
for (const size of SIZES.sort((a, b) => a - b)) {
  const start = performance.now();
  const known = mirror.size;
  store.growTo(size);
  await mirror.sync();
  const seconds = (performance.now() - start) / 1e3;
  const chunks = mirror
    .matching(() => true)
    .reduce((sum, { chunks: { length } }) => sum + length, 0);
  const held = heapUsed() - before;
  rows.push([
    ...[size, chunks, held / MB, (held / MB / chunks) * 10_000],
    ...[(size - known) / seconds, searchTime(mirror)],
  ]);
}
console.log(`Node ${process.version}, ${allTags().length} partitions\n`);
console.log(
  markdownTable(
    [
      ...([['runbooks'], ['chunks'], ['heap MB', 1], ['MB a 10,000 chunks', 1]] as const),
      ...([['runbooks/s'], ['search ms', 1]] as const),
    ],
    rows,
  ),
);
