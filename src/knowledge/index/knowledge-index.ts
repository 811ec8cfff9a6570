import { Inject, Injectable } from '@nestjs/common';
import {
  type Chunk,
  type ChunkHit,
  type ChunkMetadata,
  VECTOR_STORE,
  type VectorCollection,
  type VectorStore,
  type Where,
} from '../../chroma/chroma.interface.js';
import { chunkDocument } from '../../chunking/document-chunker.js';
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
/** How many times the wanted hits are looked at before Chroma has to filter. */
const WIDER = 2;

type Part = Omit<Chunk, 'embedding'>;

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
      await this.write(collection, document, signal);
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
    const hits = await this.admitted(collection, [...embedding], limit, filter);
    return hits.map(({ metadata, similarity }) => ({
      documentId: String(metadata['doc_id']),
      chunk: Number(metadata['chunk']),
      revision: Number(metadata['revision']),
      similarity,
    }));
  }

  /**
   * The closest that the filter lets through. A filter of everything takes Chroma time in proportion to
   * all that it holds, ten times the search itself, so the closest of all are looked at first; only
   * where too few of these are the user's, and others may come after them, Chroma has to filter.
   */
  private async admitted(
    collection: VectorCollection,
    embedding: number[],
    limit: number,
    filter: DenseFilter,
  ): Promise<ChunkHit[]> {
    const { documentIds } = filter;
    const asked = documentIds === undefined ? limit * WIDER : limit;
    const only = documentIds && { doc_id: { $in: [...documentIds] } };
    const closest = await collection.query(embedding, asked, only);
    const admitted = closest.filter(({ metadata }) => admits(filter, metadata));
    const isComplete = documentIds !== undefined || closest.length < asked;
    if (isComplete || admitted.length >= limit) return admitted.slice(0, limit);
    return collection.query(embedding, limit, whereOf(filter));
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

  /** The parts of the document, and no others of it. */
  private async write(
    collection: VectorCollection,
    document: StoredDocument,
    signal?: AbortSignal,
  ): Promise<void> {
    const parts = await partsOf(document);
    const listing = partsIn(collection, document.id);
    // A long document may have been cut off: what is written of it already need not be embedded again.
    const written = parts.length > BATCH ? await listing : [];
    const present = new Set(
      written.filter(({ revision }) => revision === document.revision).map(({ id }) => id),
    );
    const [before] = await Promise.all([
      listing,
      this.fill(collection, document, { parts, present }, signal),
    ]);
    // Those that an earlier text had more. By id: a filter of two conditions, or one of what a part is
    // not, takes Chroma time in proportion to all that it holds.
    const wanted = new Set(parts.map(({ id }) => id));
    const left = before.filter(({ id }) => !wanted.has(id)).map(({ id }) => id);
    if (left.length > 0) await collection.deleteIds(left);
  }

  /** In batches, so that a long document shows its progress and goes on where it was cut off. */
  private async fill(
    collection: VectorCollection,
    { id, revision }: StoredDocument,
    { parts, present }: { parts: readonly Part[]; present: ReadonlySet<string> },
    signal?: AbortSignal,
  ): Promise<void> {
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
export async function partsOf(document: StoredDocument): Promise<Part[]> {
  const chunks = await chunkDocument(document.content);
  return chunks.map(({ index, text, headingPath }) => ({
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

async function partsIn(
  collection: VectorCollection,
  documentId: string,
): Promise<{ id: string; revision: number }[]> {
  const parts: { id: string; revision: number }[] = [];
  for (;;) {
    const page = await collection.list(LIST_BATCH, parts.length, { doc_id: documentId });
    parts.push(...page.map(({ id, metadata }) => ({ id, revision: Number(metadata['revision']) })));
    if (page.length < LIST_BATCH) return parts;
  }
}

const admits = ({ userId, kind }: DenseFilter, { visibility, ...part }: ChunkMetadata): boolean =>
  (visibility === 'global' || part['owner_id'] === userId) &&
  (kind === undefined || part['kind'] === kind);

/** The same for Chroma. */
function whereOf({ userId, kind }: DenseFilter): Where {
  const readable = { $or: [{ visibility: 'global' }, { owner_id: userId }] };
  return kind === undefined ? readable : { $and: [readable, { kind }] };
}
