import type { DenseHit } from '../index/knowledge-index.js';
import type { DocumentScore, KeywordHit } from '../index/keyword-index.js';

export interface MeaningEvidence {
  /** The passages closest in meaning, closest first. */
  hits: readonly DenseHit[];
  /** Cosine of the last candidate, beyond which nothing is known; 0 when all passages are there. */
  cutOff: number;
}

export interface HybridEvidence {
  /** Passages by BM25, best first. */
  passages: readonly KeywordHit[];
  /** Whole documents by BM25, best first: words that are spread over several passages. */
  documents: readonly DocumentScore[];
  /** undefined while search by meaning is away. */
  meaning?: MeaningEvidence;
}

export interface RankedDocument {
  documentId: string;
  /** The passage that speaks most for it. */
  chunk: number;
  /** 0..1, comparable within one answer. */
  score: number;
}

/** Meaning and words weigh the same, and so do the two rankings by words. */
const MEANING = 0.5;
const PASSAGE_WORDS = 0.5;
/** Keeps the division sane where nothing is close. */
const SMALLEST_COSINE = 1e-6;

/**
 * Fuses by score, not by rank. Ranks alone would let a weak embedder, whose first place is often
 * wrong, undo what the words know: reciprocal rank fusion came out below BM25 on both labelled sets,
 * this above it (docs/benchmarks.md, `npm run bench:retrieval`).
 *
 * A BM25 score counts as a share of the best one. A cosine counts by how far it lies above the last
 * candidate, as a share of the best: one who is not among the candidates is no further away than it.
 *
 * @returns each document once, best first.
 */
export function rankHybrid({ passages, documents, meaning }: HybridEvidence): RankedDocument[] {
  const words = meaning ? 1 - MEANING : 1;
  const found = new Evidence();
  for (const { documentId, chunk, score } of passages) {
    const share = score / (passages[0]?.score ?? 1);
    found.passage(documentId, chunk, 'words', words * PASSAGE_WORDS * share);
  }
  for (const { documentId, score } of documents) {
    const share = score / (documents[0]?.score ?? 1);
    found.document(documentId, words * (1 - PASSAGE_WORDS) * share);
  }
  const closest = Math.max(meaning?.hits[0]?.similarity ?? 0, SMALLEST_COSINE);
  for (const { documentId, chunk, similarity } of meaning?.hits ?? []) {
    const above = (similarity - (meaning?.cutOff ?? 0)) / closest;
    found.passage(documentId, chunk, 'meaning', MEANING * Math.max(0, Math.min(1, above)));
  }
  return found.ranked();
}

/** Each kind of evidence counts once a document, by its best passage. */
class Evidence {
  private readonly documents = new Map<
    string,
    { whole: number; words: number; meaning: number; passages: Map<number, number> }
  >();

  passage(documentId: string, chunk: number, kind: 'words' | 'meaning', share: number): void {
    const found = this.of(documentId);
    found[kind] = Math.max(found[kind], share);
    found.passages.set(chunk, (found.passages.get(chunk) ?? 0) + share);
  }

  document(documentId: string, share: number): void {
    this.of(documentId).whole = share;
  }

  ranked(): RankedDocument[] {
    return [...this.documents]
      .map(([documentId, { whole, words, meaning, passages }]) => ({
        documentId,
        chunk: bestOf(passages),
        score: whole + words + meaning,
      }))
      .sort((a, b) => b.score - a.score);
  }

  private of(documentId: string) {
    const known = this.documents.get(documentId);
    if (known) return known;
    const fresh = { whole: 0, words: 0, meaning: 0, passages: new Map<number, number>() };
    this.documents.set(documentId, fresh);
    return fresh;
  }
}

function bestOf(passages: ReadonlyMap<number, number>): number {
  let best = { chunk: 0, share: -1 };
  for (const [chunk, share] of passages) if (share > best.share) best = { chunk, share };
  return best.chunk;
}
