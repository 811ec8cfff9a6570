import 'reflect-metadata';
import { chunkMarkdown } from '../../src/chunking/markdown-chunker.js';
import { EmbeddedEmbedder } from '../../src/embedding/embedded/embedded-embedder.js';
import { KeywordIndex } from '../../src/knowledge/index/keyword-index.js';
import { coverageOf, matchScore } from '../../src/knowledge/matching/runbook-match.js';
import { termSet } from '../../src/knowledge/search/text-analysis.js';
import type { DocumentFacts } from '../../src/knowledge/store/knowledge.store.js';
import { dot, passageOf } from './retrievers.js';
import { readLabelledTexts, readRunbookFiles } from './runbooks.js';

/**
 * What becomes of the score when the title of a case says whom it hurts and nothing of the failure:
 * the second part of `npm run bench:matching`.
 */
const TITLES = [
  'Checkout is slow and customers complain',
  'Orders fail since this morning',
  'Payments page shows an error',
  'Mobile app cannot log in',
  'Dashboard does not load for some tenants',
  'Alert from the synthetic check of the shop',
  'Customers in Europe report errors',
  'Search results are empty',
  'Nightly import did not finish',
  'Support reports many tickets about invoices',
];
const BANDS = [
  [0.85, 1.01],
  [0.65, 0.85],
  [0.4, 0.65],
  [0, 0.4],
] as const;

type Scores = ReadonlyMap<string, number>;
interface Best {
  score: number;
  right: boolean;
}

const [texts, runbooks] = await Promise.all([
  readLabelledTexts(process.cwd()),
  readRunbookFiles('demo/runbooks'),
]);
const embedder = new EmbeddedEmbedder();
const keywords = new KeywordIndex();
const terms = new Map<string, Set<string>>();
const passages: { runbook: string; row: number[] }[] = [];
for (const runbook of runbooks) {
  const chunks = chunkMarkdown(runbook.text);
  const { id, title, tags } = runbook;
  keywords.add({ id, title, tags } as unknown as DocumentFacts, chunks);
  terms.set(id, termSet([title, ...tags, runbook.text].join('\n')));
  const heads = chunks.map((chunk) => passageOf(runbook, chunk));
  const rows = await embedder.embed(heads, 'passage');
  passages.push(...rows.map((row) => ({ runbook: id, row })));
}

/** The closest passage of each runbook, by cosine. */
async function closest(queries: readonly string[]): Promise<Map<string, number>[]> {
  const rows = await embedder.embed(queries, 'query');
  return rows.map((row) => {
    const best = new Map<string, number>();
    for (const { runbook, row: passage } of passages) {
      best.set(runbook, Math.max(best.get(runbook) ?? -1, dot(row, passage)));
    }
    return best;
  });
}

/** As the product scores a text of a case whose title and observations are that close in meaning. */
function scoresOf(text: string, near: readonly Scores[]): Scores {
  const shares = new Map<string, number>();
  const hits = keywords.search(text, 600, () => true);
  for (const { documentId, score } of hits) {
    const share = score / (hits[0]?.score ?? 1);
    shares.set(documentId, Math.max(shares.get(documentId) ?? 0, share));
  }
  const coverage = coverageOf(termSet(text), terms);
  return new Map(
    runbooks.map(({ id }) => {
      const cosine = Math.max(...near.map((scores) => scores.get(id) ?? -1));
      const evidence = { coverage: coverage.get(id) ?? 0, keywordShare: shares.get(id) ?? 0 };
      return [id, matchScore({ meaning: embedder.calibrate(cosine), ...evidence })];
    }),
  );
}

function bestOf(readings: readonly Scores[], right: string | null): Best {
  return runbooks
    .map(({ id }) => {
      const score = Math.max(...readings.map((scores) => scores.get(id) ?? 0));
      return { score, right: id === right };
    })
    .reduce((best, next) => (next.score > best.score ? next : best));
}

const ofTitles = await closest(TITLES);
const ofTexts = await closest(texts.map(({ text }) => text));
await embedder.onApplicationShutdown();
const found: Record<string, Best[]> = { whole: [], 'whole or seen': [], 'or title': [] };
for (const [i, { text, runbook }] of texts.entries()) {
  for (const [k, title] of TITLES.entries()) {
    const near = [ofTexts[i]!, ofTitles[k]!];
    const whole = scoresOf(`${title}\n${text}`, near);
    const seen = scoresOf(text, near);
    found['whole']!.push(bestOf([whole], runbook));
    found['whole or seen']!.push(bestOf([whole, seen], runbook));
    const alone = scoresOf(title, [ofTitles[k]!]);
    found['or title']!.push(bestOf([whole, seen, alone], runbook));
  }
}
console.log('\nWith a title that says nothing of the failure: cases, and how many are led right');
console.table(
  Object.entries(found).map(([score, cases]) => {
    const cells = BANDS.map(([from, to]): [string, string] => {
      const inside = cases.filter((one) => one.score >= from && one.score < to);
      const right = inside.filter((one) => one.right).length;
      return [`from ${from}`, `${inside.length}, ${Math.round((100 * right) / inside.length)} %`];
    });
    return { score, ...Object.fromEntries<string>(cells) };
  }),
);
