import MiniSearch, { type Options } from 'minisearch';
import type { MarkdownChunk } from '../../chunking/markdown-chunker.js';
import { wordsOf } from '../../common/text/words.js';
import { termsOf } from '../search/text-analysis.js';
import type { DocumentFacts } from '../store/knowledge.store.js';

interface Entry {
  id: string;
  title: string;
  headings: string;
  tags: string;
  text: string;
}

interface ChunkEntry extends Entry {
  documentId: string;
  chunk: number;
}

export interface KeywordHit {
  documentId: string;
  chunk: number;
  score: number;
}

export interface DocumentScore {
  documentId: string;
  score: number;
}

const ANALYSIS: Options<Entry> = {
  fields: ['title', 'headings', 'tags', 'text'],
  tokenize: (text) => wordsOf(text).map((word) => word.text),
  processTerm: termsOf,
};
const BOOST = { title: 2, headings: 1.5, tags: 1.5 };

/** Documents, and their chunks, ranked by BM25+, in memory. */
export class KeywordIndex {
  private readonly engine = new MiniSearch<ChunkEntry>({
    ...ANALYSIS,
    storeFields: ['documentId', 'chunk'],
  });
  private readonly whole = new MiniSearch<Entry>(ANALYSIS);

  /** The document as a whole; its passages come by {@link addPassages}, some at a time. */
  addDocument(facts: DocumentFacts, chunks: readonly MarkdownChunk[]): void {
    this.whole.add({
      id: facts.id,
      title: facts.title,
      headings: [...new Set(chunks.flatMap(({ headingPath }) => headingPath))].join(' '),
      tags: facts.tags.join(' '),
      text: beginningOf(chunks),
    });
  }

  addPassages(facts: DocumentFacts, chunks: readonly MarkdownChunk[]): void {
    this.engine.addAll(
      chunks.map(({ index, text, headingPath }) => ({
        id: chunkId(facts.id, index),
        documentId: facts.id,
        chunk: index,
        title: facts.title,
        headings: headingPath.join(' '),
        tags: facts.tags.join(' '),
        text,
      })),
    );
  }

  /** All that is there of it. */
  remove(documentId: string): void {
    if (this.whole.has(documentId)) this.whole.discard(documentId);
    for (let chunk = 0; this.engine.has(chunkId(documentId, chunk)); chunk += 1) {
      this.engine.discard(chunkId(documentId, chunk));
    }
  }

  /** @param admits which documents take part; asked before anything is ranked against anything. */
  search(query: string, limit: number, admits: (documentId: string) => boolean): KeywordHit[] {
    const options = {
      boost: BOOST,
      filter: (hit: Record<string, unknown>) => admits(hit['documentId'] as string),
    };
    const exact = this.engine.search(query, options);
    // A slip of the finger is forgiven only where nothing is spelt like it.
    const results =
      exact.length > 0
        ? exact
        : this.engine.search(query, {
            ...options,
            fuzzy: (term) => (term.length > 4 ? 0.2 : false),
            prefix: (term) => term.length > 2,
          });
    return results.slice(0, limit).map((hit) => ({
      documentId: hit['documentId'] as string,
      chunk: hit['chunk'] as number,
      score: hit.score,
    }));
  }

  /** Whole documents, best first: one that has the words in several passages beats one with some. */
  searchDocuments(query: string, admits: (documentId: string) => boolean): DocumentScore[] {
    return this.whole
      .search(query, { boost: BOOST, filter: ({ id }) => admits(id as string) })
      .map(({ id, score }) => ({ documentId: id as string, score }));
  }
}

/** One document is indexed in one turn of this thread: of a long one as much as takes a tenth of a second. */
const WHOLE_CHARS = 40_000;

function beginningOf(chunks: readonly MarkdownChunk[]): string {
  let room = WHOLE_CHARS;
  return chunks
    .filter(({ text }, i) => (room -= text.length) >= 0 || i === 0)
    .map(({ text }) => text)
    .join('\n');
}

const chunkId = (documentId: string, chunk: number): string => `${documentId}:${String(chunk)}`;
