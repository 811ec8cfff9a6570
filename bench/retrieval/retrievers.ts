import { chunkMarkdown, type MarkdownChunk } from '../../src/chunking/markdown-chunker.js';
import { reciprocalRankFusion } from '../../src/common/reciprocal-rank.js';
import type { Embedder } from '../../src/embedding/embedder.js';
import type { DenseHit } from '../../src/knowledge/index/knowledge-index.js';
import { KeywordIndex } from '../../src/knowledge/index/keyword-index.js';
import { rankHybrid } from '../../src/knowledge/search/hybrid-ranking.js';
import type { DocumentFacts } from '../../src/knowledge/store/knowledge.store.js';
import type { BenchDocument, BenchQuery, Dataset } from './dataset.js';

/** As many as the product takes from each ranking before it fuses them. */
const CANDIDATES = 60;
const WORD_CANDIDATES = 400;

/** Document ids, best first. */
export type Ranking = string[];

export interface Rankings {
  bm25: Ranking;
  dense: Ranking;
  /** Reciprocal rank fusion of the first two, for comparison: the product does not use it. */
  rrf: Ranking;
  /** The product's search while meaning is away. */
  words: Ranking;
  hybrid: Ranking;
}

interface DenseChunk {
  documentId: string;
  chunk: number;
  vector: Float32Array;
}

export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
};

/** What the product embeds of a chunk: see KnowledgeIndex.chunksOf. */
export const passageOf = (document: BenchDocument, chunk: MarkdownChunk): string => {
  const lead = [...new Set([document.title, ...chunk.headingPath])].filter(Boolean).join(' › ');
  return lead === '' ? chunk.text : `${lead}\n\n${chunk.text}`;
};

const documentsOf = (hits: Iterable<{ documentId: string }>): Ranking => [
  ...new Set([...hits].map(({ documentId }) => documentId)),
];

/**
 * The product's own chunks, keyword index and fusion. Dense ranks by exact cosine instead of
 * Chroma's approximate index, so that the numbers are the model's alone.
 */
export class Retrievers {
  private readonly keywords = new KeywordIndex();
  private readonly chunks: DenseChunk[] = [];
  /** By document and chunk, as KnowledgeMirror.passage has them. */
  private readonly texts = new Map<string, string>();

  private constructor(private readonly embedder: Embedder) {}

  static async over(dataset: Dataset, embedder: Embedder): Promise<Retrievers> {
    const retrievers = new Retrievers(embedder);
    for (const document of dataset.documents) await retrievers.add(document);
    return retrievers;
  }

  get size(): number {
    return this.chunks.length;
  }

  async rank(query: BenchQuery): Promise<Rankings> {
    const words = this.keywords.search(query.text, this.chunks.length, () => true);
    const meaning = await this.byMeaning(query.text);
    const byWords = {
      query: query.text,
      textOf: (id: string, chunk: number) => this.texts.get(`${id}:${chunk}`),
      passages: words.slice(0, WORD_CANDIDATES),
      documents: this.keywords.searchDocuments(query.text, () => true),
    };
    const hybrid = rankHybrid({
      ...byWords,
      meaning: {
        hits: meaning.slice(0, CANDIDATES),
        cutOff: meaning[CANDIDATES - 1]?.similarity ?? 0,
      },
    });
    const [bm25, dense] = [documentsOf(words), documentsOf(meaning)];
    const rrf = reciprocalRankFusion([bm25, dense].map((ids) => ids.slice(0, CANDIDATES)));
    return {
      bm25,
      dense,
      rrf: [...rrf].sort(([, a], [, b]) => b - a).map(([id]) => id),
      words: documentsOf(rankHybrid(byWords)),
      hybrid: documentsOf(hybrid),
    };
  }

  private async byMeaning(text: string): Promise<DenseHit[]> {
    const [row = []] = await this.embedder.embed([text], 'query');
    return this.chunks
      .map(({ documentId, chunk, vector }) => ({
        documentId,
        chunk,
        revision: 1,
        similarity: dot(row, vector),
      }))
      .sort((a, b) => b.similarity - a.similarity);
  }

  private async add(document: BenchDocument): Promise<void> {
    const chunks = chunkMarkdown(document.text);
    const { id, title, tags } = document;
    // The index reads these three facts and no other.
    const facts = { id, title, tags } as unknown as DocumentFacts;
    this.keywords.addDocument(facts, chunks);
    this.keywords.addPassages(facts, chunks);
    for (const { index, headingPath, text } of chunks) {
      this.texts.set(`${id}:${index}`, [title, ...headingPath, text].join('\n'));
    }
    const passages = chunks.map((chunk) => passageOf(document, chunk));
    const rows = await this.embedder.embed(passages, 'passage');
    rows.forEach((row, i) => {
      const { index } = chunks[i]!;
      this.chunks.push({ documentId: id, chunk: index, vector: Float32Array.from(row) });
    });
  }
}
