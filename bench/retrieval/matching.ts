import 'reflect-metadata';
import { EmbeddedEmbedder } from '../../src/embedding/embedded/embedded-embedder.js';
import { type MatchEvidence, matchScore } from '../../src/knowledge/matching/runbook-match.js';
import type { BenchDocument } from './dataset.js';
import { evidenceVector, fitLogistic, type Model, predict, type Row } from './logistic.js';
import { RunbookIndex } from './runbook-index.js';
import { type LabelledText, readLabelledTexts, readRunbookFiles } from './runbooks.js';

/**
 * Fits the score of a runbook for a case on the labelled texts, cross-validated, and says what the
 * thresholds mean: `npm run bench:matching`. The weights in runbook-match.ts come from here.
 */
const FOLDS = 5;
const BANDS = [
  [0.85, 1.01, 'reuse'],
  [0.65, 0.85, 'review'],
  [0.4, 0.65, 'generate, near'],
  [0, 0.4, 'generate'],
] as const;

interface Labelled extends Row {
  runbook: string;
}

/** One text with what speaks for each runbook. */
interface Example {
  right: string | null;
  rows: Labelled[];
}

async function examplesOf(
  texts: readonly LabelledText[],
  runbooks: readonly BenchDocument[],
): Promise<Example[]> {
  const embedder = new EmbeddedEmbedder();
  const index = await RunbookIndex.of(runbooks, embedder);
  const closest = await index.closest(texts.map(({ text }) => text));
  await embedder.onApplicationShutdown();
  return texts.map(({ text, runbook: right }, i) => {
    const words = index.words(text);
    const rows = runbooks.map(({ id }) => {
      const meaning = embedder.calibrate(closest[i]?.get(id) ?? -1);
      return { runbook: id, evidence: { meaning, ...words(id) }, right: id === right };
    });
    return { right, rows };
  });
}

type Scorer = (evidence: MatchEvidence) => number;

/** The best runbook of each example, by a model that has not seen the example. */
function crossValidated(examples: readonly Example[]): { score: number; right: boolean }[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const training = examples.filter((_example, i) => i % FOLDS !== fold);
    const model = fitLogistic(training.flatMap(({ rows }) => rows));
    return bestOf(
      examples.filter((_example, i) => i % FOLDS === fold),
      (evidence) => predict(model, evidence),
    );
  }).flat();
}

const bestOf = (examples: readonly Example[], score: Scorer): { score: number; right: boolean }[] =>
  examples.map(({ rows }) =>
    rows
      .map(({ evidence, right }) => ({ score: score(evidence), right }))
      .reduce((best, next) => (next.score > best.score ? next : best)),
  );

function print(title: string, best: readonly { score: number; right: boolean }[]): void {
  console.log(`\n${title}`);
  console.table(
    BANDS.map(([from, to, advice]) => {
      const inside = best.filter(({ score }) => score >= from && score < to);
      const right = inside.filter((one) => one.right).length;
      const share = inside.length === 0 ? '-' : `${Math.round((right / inside.length) * 100)} %`;
      return { score: `${from} to ${Math.min(1, to)}`, advice, texts: inside.length, right: share };
    }),
  );
}

const [texts, runbooks] = await Promise.all([
  readLabelledTexts(process.cwd()),
  readRunbookFiles('demo/runbooks'),
]);
const examples = await examplesOf(texts, runbooks);
const answerable = examples.filter(({ right }) => right !== null).length;
console.log(
  `${texts.length} texts, ${texts.length - answerable} of them without a runbook; ${runbooks.length} runbooks`,
);
/** The same texts as they are matched while search by meaning is away. */
const wordsAlone = examples.map(({ right, rows }) => ({
  right,
  rows: rows.map(({ evidence: { coverage, keywordShare }, ...row }) => ({
    ...row,
    evidence: { coverage, keywordShare },
  })),
}));
for (const [kind, known] of [
  ['by words and by meaning', examples],
  ['by words alone', wordsAlone],
] as const) {
  const fitted: Model = fitLogistic(known.flatMap(({ rows }) => rows));
  console.log(
    `\nFitted to all, ${kind}:`,
    Object.fromEntries(evidenceVector.names.map((n, i) => [n, fitted[i]])),
  );
  print(`The best runbook of each text, ${kind}, ${FOLDS} folds`, crossValidated(known));
  print(`With the weights of the product, ${kind}`, bestOf(known, matchScore));
}
