import 'reflect-metadata';
import { EmbeddedEmbedder } from '../../src/embedding/embedded/embedded-embedder.js';
import { matchScore } from '../../src/knowledge/matching/runbook-match.js';
import { RunbookIndex } from './runbook-index.js';
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
const index = await RunbookIndex.of(runbooks, embedder);

/** As the product scores a text of a case whose title and observations are that close in meaning. */
function scoresOf(text: string, near: readonly Scores[]): Scores {
  const words = index.words(text);
  return new Map(
    runbooks.map(({ id }) => {
      const cosine = Math.max(...near.map((scores) => scores.get(id) ?? -1));
      return [id, matchScore({ meaning: embedder.calibrate(cosine), ...words(id) })];
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

const ofTitles = await index.closest(TITLES);
const ofTexts = await index.closest(texts.map(({ text }) => text));
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
