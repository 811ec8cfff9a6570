import { Inject, Injectable } from '@nestjs/common';
import {
  type Chunk,
  VECTOR_STORE,
  type VectorCollection,
  type VectorStore,
  type Where,
} from '../../chroma/chroma.interface.js';
import { chunkMarkdown } from '../../chunking/markdown-chunker.js';
import { type Embedder, EMBEDDER } from '../../embedding/embedder.js';
import type { DocumentKind } from '../knowledge.types.js';
import { KNOWLEDGE_STORE } from '../knowledge.tokens.js';
import type { KnowledgeStore, StoredDocument } from '../store/knowledge.store.js';

const COLLECTION = 'knowledge';
/** A document that changes faster than this many times while it is embedded is left to the next entry. */
const MAX_PASSES = 3;
/** Chunks embedded and written at a time. */
const BATCH = 64;
const LIST_BATCH = 1000;

export interface DenseHit {
  documentId: string;
  chunk: number;
  /** Of the document when the chunk was written: an older one is not shown any more. */
  revision: number;
  /** Cosine, -1..1. */
  similarity: number;
}

export interface DenseFilter {
  /** Access is part of every query: global documents, and private ones of this user. */
  userId: string;
  kind?: DocumentKind;
  /** Only these. */
  documentIds?: readonly string[];
}

/** The dense index of documents in Chroma. It follows the store and may lag behind it. */
@Injectable()
export class KnowledgeIndex {
  private opened?: Promise<VectorCollection>;

  constructor(
    @Inject(KNOWLEDGE_STORE) private readonly store: KnowledgeStore,
    @Inject(VECTOR_STORE) private readonly vectors: VectorStore,
    @Inject(EMBEDDER) private readonly embedder: Embedder,
  ) {}

  /** Indexes the document as it is now, or drops it when it is gone. Idempotent. */
  async refresh(id: string, signal?: AbortSignal): Promise<void> {
    const collection = await this.collection();
    for (let pass = 0; pass < MAX_PASSES; pass += 1) {
      const document = await this.store.read(id);
      if (!document) return this.drop(id);
      await this.fill(collection, document, signal);
      // Parts that the new text has no longer, and those of a slower delivery of an older revision.
      await collection.deleteWhere({
        $and: [{ doc_id: id }, { revision: { $ne: document.revision } }],
      });
      const [now] = await this.store.facts([id]);
      if (now?.revision === document.revision) return;
    }
  }

  async drop(id: string): Promise<void> {
    const collection = await this.collection();
    await collection.deleteWhere({ doc_id: id });
  }

  /** Chunks closest in meaning, closest first. The query must be redacted: it may leave the house. */
  async near(query: string, limit: number, filter: DenseFilter): Promise<DenseHit[]> {
    const [embedding = []] = await this.embedQueries([query]);
    return this.nearest(embedding, limit, filter);
  }

  /** One row a query, for {@link nearest}. The queries must be redacted. */
  embedQueries(queries: readonly string[]): Promise<number[][]> {
    return this.embedder.embed(queries, 'query');
  }

  /** Chunks closest to an embedded query, closest first. */
  async nearest(
    embedding: readonly number[],
    limit: number,
    filter: DenseFilter,
  ): Promise<DenseHit[]> {
    const collection = await this.collection();
    const hits = await collection.query([...embedding], limit, whereOf(filter));
    return hits.map(({ metadata, similarity }) => ({
      documentId: String(metadata['doc_id']),
      chunk: Number(metadata['chunk']),
      revision: Number(metadata['revision']),
      similarity,
    }));
  }

  /** Opened at first use, since Chroma may be away when the service starts; a failure is not kept. */
  async collection(): Promise<VectorCollection> {
    this.opened ??= this.vectors.collection(COLLECTION, this.embedder);
    try {
      return await this.opened;
    } catch (error) {
      this.opened = undefined;
      throw error;
    }
  }

  /** In batches, so that a long document shows its progress and goes on where it was cut off. */
  private async fill(
    collection: VectorCollection,
    document: StoredDocument,
    signal?: AbortSignal,
  ): Promise<void> {
    const { id, revision } = document;
    const parts = partsOf(document);
    const present = parts.length > BATCH ? await idsIn(collection, id, revision) : new Set();
    const missing = parts.filter((part) => !present.has(part.id));
    for (let at = 0; at < missing.length; at += BATCH) {
      const batch = missing.slice(at, at + BATCH);
      const texts = batch.map(({ text }) => text);
      const embeddings = await this.embedder.embed(texts, 'passage', signal);
      await collection.upsert(
        batch.map((part, i) => ({ ...part, embedding: embeddings[i] ?? [] })),
      );
      const done = Math.min(parts.length, present.size + at + batch.length);
      const current = await this.store.noteIndexing(id, revision, { done, total: parts.length });
      if (!current) return;
    }
    if (missing.length === 0) {
      await this.store.noteIndexing(id, revision, { done: parts.length, total: parts.length });
    }
  }
}

/** What must be in the index of a document: all of its chunks but their embeddings. */
export function partsOf(document: StoredDocument): Omit<Chunk, 'embedding'>[] {
  return chunkMarkdown(document.content).map(({ index, text, headingPath }) => ({
    id: `${document.id}:${String(index).padStart(4, '0')}`,
    // Title and headings say what the passage is about; without them a list of commands is bare.
    text: `${[...new Set([document.title, ...headingPath])].join(' › ')}\n\n${text}`,
    metadata: {
      doc_id: document.id,
      revision: document.revision,
      kind: document.kind,
      visibility: document.visibility,
      owner_id: document.ownerId,
      chunk: index,
    },
  }));
}

async function idsIn(
  collection: VectorCollection,
  documentId: string,
  revision: number,
): Promise<Set<string>> {
  const ids = new Set<string>();
  for (;;) {
    const where = { $and: [{ doc_id: documentId }, { revision }] };
    const page = await collection.list(LIST_BATCH, ids.size, where);
    for (const { id } of page) ids.add(id);
    if (page.length < LIST_BATCH) return ids;
  }
}

function whereOf({ userId, kind, documentIds }: DenseFilter): Where {
  const readable = { $or: [{ visibility: 'global' }, { owner_id: userId }] };
  const others = [
    ...(kind === undefined ? [] : [{ kind }]),
    ...(documentIds === undefined ? [] : [{ doc_id: { $in: [...documentIds] } }]),
  ];
  // Chroma takes $and only of two or more.
  return others.length > 0 ? { $and: [readable, ...others] } : readable;
}
