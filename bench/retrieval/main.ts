import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppConfig } from '../../src/config/app-config.js';
import { readEnvironment } from '../../src/config/environment.js';
import { createEmbedder } from '../../src/embedding/embedder.factory.js';
import type { Embedder } from '../../src/embedding/embedder.js';
import { readBeir } from './beir.js';
import type { BenchQuery, Dataset } from './dataset.js';
import { buildFaqSet } from './faq-set.js';
import { mean, type Quality, qualityOf } from './metrics.js';
import { Retrievers, type Rankings } from './retrievers.js';
import { readRunbooks } from './runbooks.js';

const ROOT = process.cwd();
const FAQ_FOLDER = join(ROOT, '.data', 'bench-sets', 'technical-faq');
const METHODS = ['bm25', 'dense', 'rrf', 'words', 'hybrid'] as const;
/** Weights are chosen on the first half and must hold on the second, which nothing is chosen on. */
const PARTS = ['tuning', 'held-out', 'all'] as const;

export async function configuredEmbedder(): Promise<Embedder> {
  // Nothing here signs a token; the settings only ask for a secret.
  const secret = 'bench-only-secret-bench-only-secret';
  return createEmbedder(
    new AppConfig(readEnvironment({ AUTH_JWT_SECRET: secret, ...process.env })),
  );
}

/** The folders given as arguments, else our own set and, where Debian's packages can be had, the FAQs. */
async function datasets(folders: readonly string[]): Promise<Dataset[]> {
  if (folders.length > 0) return Promise.all(folders.map(readBeir));
  const own = await readRunbooks(ROOT);
  try {
    await access(join(FAQ_FOLDER, 'qrels', 'test.tsv')).catch(() => buildFaqSet(FAQ_FOLDER));
    return [own, await readBeir(FAQ_FOLDER)];
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    console.log(`The public FAQ set is left out: ${reason}`);
    console.log('Give folders in BEIR format instead: npm run bench:retrieval -- FOLDER ...\n');
    return [own];
  }
}

/** By a stable hash of the question's id, so that the halves are the same on every machine. */
const halfOf = ({ id }: BenchQuery): (typeof PARTS)[number] =>
  createHash('sha256').update(id).digest()[0]! % 2 === 0 ? 'tuning' : 'held-out';

type Report = Record<string, Record<string, Quality>>;

async function measure(dataset: Dataset, embedder: Embedder): Promise<Report> {
  const retrievers = await Retrievers.over(dataset, embedder);
  const rankings = new Map<string, Rankings>();
  for (const query of dataset.queries) rankings.set(query.id, await retrievers.rank(query));
  console.log(
    `\n${dataset.name}: ${dataset.documents.length} documents, ${retrievers.size} chunks,`,
  );
  console.log(
    `${dataset.queries.length} questions. ${dataset.source}. Licence: ${dataset.licence}.`,
  );
  const parts = PARTS.map((part) => {
    const queries = dataset.queries.filter((query) => part === 'all' || halfOf(query) === part);
    const qualities = METHODS.map((method) => {
      const each = queries.map(({ id }) =>
        qualityOf(rankings.get(id)![method], dataset.qrels.get(id) ?? new Map<string, number>()),
      );
      return [method, mean(each)] as const;
    });
    console.log(`\n${part}: ${queries.length} questions`);
    const quality = Object.fromEntries(qualities);
    print(quality);
    return [part, quality] as const;
  });
  return Object.fromEntries(parts);
}

function print(quality: Record<string, Quality>): void {
  const { bm25 } = quality;
  console.table(
    Object.fromEntries(
      Object.entries(quality).map(([method, { ndcgAt10, recallAt10, mrr }]) => [
        method,
        {
          'nDCG@10': ndcgAt10.toFixed(4),
          'Recall@10': recallAt10.toFixed(4),
          MRR: mrr.toFixed(4),
          'nDCG over BM25': `${((ndcgAt10 / bm25!.ndcgAt10 - 1) * 100).toFixed(1)} %`,
        },
      ]),
    ),
  );
}

const embedder = await configuredEmbedder();
console.log(`Embedder ${embedder.id}, ${embedder.dimension} dimensions`);
const report: Record<string, Report> = {};
for (const dataset of await datasets(process.argv.slice(2))) {
  report[dataset.name] = await measure(dataset, embedder);
}
await mkdir(join(ROOT, '.data'), { recursive: true });
await writeFile(
  join(ROOT, '.data', 'bench-retrieval.json'),
  JSON.stringify({ embedder: embedder.id, report }, null, 2),
);
await (embedder as { onApplicationShutdown?: () => Promise<void> }).onApplicationShutdown?.();
