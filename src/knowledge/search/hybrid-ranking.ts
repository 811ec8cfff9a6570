import type { DenseHit } from '../index/knowledge-index.js';
import type { DocumentScore, KeywordHit } from '../index/keyword-index.js';
import { sharedLetters } from './shared-letters.js';

export interface MeaningEvidence {
  /** The passages closest in meaning, closest first. */
  hits: readonly DenseHit[];
  /** Cosine of the last candidate, beyond which nothing is known; 0 when all passages are there. */
  cutOff: number;
}

export interface HybridEvidence {
  query: string;
  /** Passages by BM25, best first. */
  passages: readonly KeywordHit[];
  /** Whole documents by BM25, best first: words that are spread over several passages. */
  documents: readonly DocumentScore[];
  /** undefined while search by meaning is away. */
  meaning?: MeaningEvidence;
  /** The passage as it is searched, for a look at its spelling; undefined of one that is gone. */
  textOf: (documentId: string, chunk: number) => string | undefined;
}

export interface RankedDocument {
  documentId: string;
  /** The passage that speaks most for it. */
  chunk: number;
  /** 0..1, comparable within one answer. */
  score: number;
}

/**
 * Words, meaning and spelling weigh the same, and so do the two rankings by words. Chosen on the
 * tuning halves of the labelled questions, measured on the others: docs/benchmarks.md.
 */
const MEANING = 1 / 3;
const SPELLING = 1 / 3;
const PASSAGE_WORDS = 1 / 6;
const DOCUMENT_WORDS = 1 / 6;
/** Of the passages that words find, those whose spelling is looked at; besides all close in meaning. */
const SPELT_CANDIDATES = 40;
/** Keeps the division sane where nothing is close. */
const SMALLEST_COSINE = 1e-6;

/**
 * Fuses by score, not by rank. Ranks alone would let a weak embedder, whose first place is often
 * wrong, undo what the words know: reciprocal rank fusion came out below BM25 on both labelled sets,
 * this above it (docs/benchmarks.md, `npm run bench:retrieval`).
 *
 * A BM25 score counts as a share of the best one. A cosine counts by how far it lies above the last
 * candidate, as a share of the best: one who is not among the candidates is no further away than it.
 * Candidates of both are then compared by spelling, which sees what stems and the embedder miss.
 *
 * @returns each document once, best first.
 */
export function rankHybrid(evidence: HybridEvidence): RankedDocument[] {
  const { passages, documents, meaning } = evidence;
  const found = new Evidence();
  for (const { documentId, chunk, score } of passages) {
    const share = score / (passages[0]?.score ?? 1);
    found.passage(documentId, chunk, 'words', PASSAGE_WORDS * share);
  }
  for (const { documentId, score } of documents) {
    const share = score / (documents[0]?.score ?? 1);
    found.document(documentId, DOCUMENT_WORDS * share);
  }
  const closest = Math.max(meaning?.hits[0]?.similarity ?? 0, SMALLEST_COSINE);
  for (const { documentId, chunk, similarity } of meaning?.hits ?? []) {
    const above = (similarity - (meaning?.cutOff ?? 0)) / closest;
    found.passage(documentId, chunk, 'meaning', MEANING * Math.max(0, Math.min(1, above)));
  }
  for (const { documentId, chunk, score } of bySpelling(evidence)) {
    found.passage(documentId, chunk, 'spelling', SPELLING * score);
  }
  // What could not be asked takes nothing from the rest.
  return found.ranked(meaning ? 1 : 1 / (1 - MEANING));
}

function bySpelling({ query, passages, meaning, textOf }: HybridEvidence): KeywordHit[] {
  const candidates = new Map<string, KeywordHit & { text: string }>();
  for (const { documentId, chunk } of [
    ...passages.slice(0, SPELT_CANDIDATES),
    ...(meaning?.hits ?? []),
  ]) {
    const text = textOf(documentId, chunk);
    if (text === undefined) continue;
    candidates.set(`${documentId}:${String(chunk)}`, { documentId, chunk, text, score: 0 });
  }
  const spelt = [...candidates.values()];
  const shares = sharedLetters(
    query,
    spelt.map(({ text }) => text),
  );
  return spelt.map((hit, i) => ({ ...hit, score: shares[i] ?? 0 }));
}

type Kind = 'words' | 'meaning' | 'spelling';

interface Found {
  whole: number;
  best: Record<Kind, number>;
  passages: Map<number, number>;
}

/** Each kind of evidence counts once a document, by its best passage. */
class Evidence {
  private readonly documents = new Map<string, Found>();

  passage(documentId: string, chunk: number, kind: Kind, share: number): void {
    const { best, passages } = this.of(documentId);
    best[kind] = Math.max(best[kind], share);
    passages.set(chunk, (passages.get(chunk) ?? 0) + share);
  }

  document(documentId: string, share: number): void {
    this.of(documentId).whole = share;
  }

  ranked(scale: number): RankedDocument[] {
    return [...this.documents]
      .map(([documentId, { whole, best, passages }]) => ({
        documentId,
        chunk: bestOf(passages),
        score: Math.min(1, scale * (whole + best.words + best.meaning + best.spelling)),
      }))
      .sort((a, b) => b.score - a.score);
  }

  private of(documentId: string): Found {
    const known = this.documents.get(documentId);
    if (known) return known;
    const best = { words: 0, meaning: 0, spelling: 0 };
    const fresh = { whole: 0, best, passages: new Map<number, number>() };
    this.documents.set(documentId, fresh);
    return fresh;
  }
}

function bestOf(passages: ReadonlyMap<number, number>): number {
  let best = { chunk: 0, share: -1 };
  for (const [chunk, share] of passages) if (share > best.share) best = { chunk, share };
  return best.chunk;
}
