/** What speaks for a runbook: how close in meaning, and how much of the case's own words it has. */
export interface MatchEvidence {
  /** Calibrated similarity (0..1) of the closest passage (`Embedder.calibrate`), where it is known. */
  meaning?: number;
  /** Share (0..1) of the case's terms that the runbook has, weighted by how rare they are. */
  coverage: number;
  /** Its BM25 score as a share (0..1) of the best of all runbooks. */
  keywordShare: number;
}

/**
 * Logistic regression, fitted by `npm run bench:matching` on the labelled texts of
 * bench/retrieval/runbooks (104 texts, 25 of them without a fitting runbook) against the runbooks of
 * demo/. Cross-validated over five folds: of the runbooks scored 0.85 or more 95 % are the right one,
 * from 0.65 to 0.85 88 %, and below 0.4 most texts have no runbook at all. Meaning enters as
 * log-odds, so the fit holds for any embedder whose `calibrate` means what it says.
 */
const WEIGHTS = { bias: -11.27, meaning: 0.425, coverage: 6.78, keywordShare: 7.72 };
/** The same fit without meaning: while it cannot be asked, or does not know the runbook yet. */
const WORDS_ALONE = { bias: -9.39, coverage: 5.8, keywordShare: 6.98 };
const LOG_ODDS_MAX = 6;

/** How likely the runbook is the one for the case: 0..1. */
export function matchScore({ meaning, coverage, keywordShare }: MatchEvidence): number {
  const {
    bias,
    coverage: ofCoverage,
    keywordShare: ofShare,
  } = meaning === undefined ? WORDS_ALONE : WEIGHTS;
  const close = meaning === undefined ? 0 : WEIGHTS.meaning * logOdds(meaning);
  const sum = bias + close + ofCoverage * coverage + ofShare * keywordShare;
  return 1 / (1 + Math.exp(-sum));
}

/** Bounded, so that certainty of one kind never outweighs all else. */
function logOdds(share: number): number {
  return Math.min(LOG_ODDS_MAX, Math.max(-LOG_ODDS_MAX, Math.log(share / (1 - share))));
}

/**
 * The share of `terms` that each document has, a term in few documents counting more (BM25's idf).
 * @param documents by id, the terms of each.
 */
export function coverageOf(
  terms: ReadonlySet<string>,
  documents: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, number> {
  const weights = new Map<string, number>();
  for (const term of terms) {
    let having = 0;
    for (const owned of documents.values()) if (owned.has(term)) having += 1;
    weights.set(term, Math.log(1 + (documents.size - having + 0.5) / (having + 0.5)));
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const covered = new Map<string, number>();
  for (const [id, owned] of documents) {
    let sum = 0;
    for (const [term, weight] of weights) if (owned.has(term)) sum += weight;
    covered.set(id, total === 0 ? 0 : sum / total);
  }
  return covered;
}
