import type { MatchEvidence } from '../../src/knowledge/matching/runbook-match.js';

export interface Row {
  evidence: MatchEvidence;
  right: boolean;
}

/** Weights in the order of `evidenceVector.names`. */
export type Model = number[];

const LOG_ODDS_MAX = 6;
const STEPS = 20_000;
const RATE = 0.5;
const RIDGE = 1e-4;

/** The evidence as the product's matchScore takes it; without meaning, its weight is fitted to 0. */
export function evidenceVector({ meaning, coverage, keywordShare }: MatchEvidence): number[] {
  const odds = meaning === undefined ? 0 : Math.log(meaning / (1 - meaning));
  return [1, Math.min(LOG_ODDS_MAX, Math.max(-LOG_ODDS_MAX, odds)), coverage, keywordShare];
}
evidenceVector.names = ['bias', 'meaning', 'coverage', 'keywordShare'];

export function predict(model: Model, evidence: MatchEvidence): number {
  const x = evidenceVector(evidence);
  return 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * model[i]!, 0)));
}

/** Logistic regression by gradient descent: convex, so where it starts does not matter. */
export function fitLogistic(rows: readonly Row[]): Model {
  const points = rows.map(({ evidence, right }) => ({
    x: evidenceVector(evidence),
    y: right ? 1 : 0,
  }));
  const model = [0, 0, 0, 0];
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = [0, 0, 0, 0];
    for (const { x, y } of points) {
      const z = x.reduce((sum, value, i) => sum + value * model[i]!, 0);
      const error = 1 / (1 + Math.exp(-z)) - y;
      x.forEach((value, i) => (gradient[i]! += error * value));
    }
    // The rate rises, as gradients of rare positives are small and shrink.
    const rate = RATE * (1 + Math.min(step / 2000, 9));
    gradient.forEach(
      (g, i) => (model[i]! -= rate * (g / points.length + RIDGE * (i && model[i]!))),
    );
  }
  return model;
}
