import type { ChromaClient, Collection, Where as ChromaWhere } from 'chromadb';
import { chromaCall } from './chroma-calls.js';
import type {
  Chunk,
  ChunkHit,
  ChunkMetadata,
  VectorCollection,
  Where,
} from './chroma.interface.js';
import type { CollectionHandle } from './collection-handle.js';
import { nudged } from './nudged.js';

/** Keeps a request's JSON below what servers and proxies take, with embeddings of 1024 numbers. */
const BATCH_MAX = 500;
/** Chunks beyond a query's answer that are compared one by one; more would hold up everything else. */
const UNREACHED_MAX = 1000;

function* batches<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Chroma refuses JSON with half a surrogate pair, which a cut text may end in. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** `$contains` tells upper case from lower, so terms become one case-blind pattern, taken literally. */
const anyOf = (terms: readonly string[]): string => {
  const literals = terms.map((term) =>
    wellFormed(term).replaceAll(/[\\^$.*+?()[\]{}|#&~-]/g, '\\$&'),
  );
  return `(?i)(?:${literals.join('|')})`;
};

const asWhere = (where?: Where): { where?: ChromaWhere } =>
  where ? { where: where as ChromaWhere } : {};

export class ChromaCollection implements VectorCollection {
  constructor(
    private readonly client: ChromaClient,
    private readonly handle: CollectionHandle,
  ) {}

  async upsert(chunks: readonly Chunk[]): Promise<void> {
    const size = Math.min(BATCH_MAX, await this.maxBatchSize());
    for (const batch of batches(chunks, size)) {
      await this.run('upsert', (collection) =>
        collection.upsert({
          ids: batch.map((chunk) => chunk.id),
          documents: batch.map((chunk) => wellFormed(chunk.text)),
          embeddings: batch.map(nudged),
          metadatas: batch.map((chunk) => wellFormedValues(chunk.metadata)),
        }),
      );
    }
  }

  async deleteWhere(where: Where): Promise<void> {
    await this.run('delete', (collection) => collection.delete({ ...asWhere(where) }));
  }

  async deleteIds(ids: readonly string[]): Promise<void> {
    const size = Math.min(BATCH_MAX, await this.maxBatchSize());
    for (const batch of batches(ids, size)) {
      await this.run('delete', (collection) => collection.delete({ ids: batch }));
    }
  }

  async query(embedding: readonly number[], limit: number, where?: Where): Promise<ChunkHit[]> {
    const hits = await this.reached(embedding, limit, where);
    if (hits.length >= limit) return hits;
    const others = await this.unreached(embedding, hits, where);
    if (others.length === 0) return hits;
    return [...hits, ...others].sort((a, b) => b.similarity - a.similarity).slice(0, limit);
  }

  async containing(
    terms: readonly string[],
    limit: number,
    where?: Where,
  ): Promise<Omit<ChunkHit, 'similarity'>[]> {
    const wanted = terms.filter((term) => term.trim() !== '');
    if (wanted.length === 0) return [];
    const result = await this.run('get', (collection) =>
      collection.get<ChunkMetadata>({
        limit,
        ...asWhere(where),
        whereDocument: { $regex: anyOf(wanted) },
        include: ['documents', 'metadatas'],
      }),
    );
    return result
      .rows()
      .map((row) => ({ id: row.id, text: row.document ?? '', metadata: row.metadata ?? {} }));
  }

  async list(
    limit: number,
    offset: number,
    where?: Where,
  ): Promise<{ id: string; metadata: ChunkMetadata }[]> {
    const result = await this.run('get', (collection) =>
      collection.get<ChunkMetadata>({ limit, offset, ...asWhere(where), include: ['metadatas'] }),
    );
    return result.rows().map((row) => ({ id: row.id, metadata: row.metadata ?? {} }));
  }

  count(): Promise<number> {
    return this.run('count', (collection) => collection.count());
  }

  /** What Chroma's graph leads to. */
  private async reached(
    embedding: readonly number[],
    limit: number,
    where?: Where,
  ): Promise<ChunkHit[]> {
    const result = await this.run('query', (collection) =>
      collection.query<ChunkMetadata>({
        queryEmbeddings: [[...embedding]],
        nResults: limit,
        ...asWhere(where),
        include: ['documents', 'metadatas', 'distances'],
      }),
    );
    return (result.rows()[0] ?? []).map((row) => ({
      id: row.id,
      text: row.document ?? '',
      metadata: row.metadata ?? {},
      // Chroma's cosine distance is one minus the similarity.
      similarity: 1 - (row.distance ?? 1),
    }));
  }

  /**
   * What the filter lets through beside the hits. Chroma's graph may have no way to a vector; then each
   * query misses it, one with a filter for it alone included. See {@link nudged}.
   */
  private async unreached(
    embedding: readonly number[],
    hits: readonly ChunkHit[],
    where?: Where,
  ): Promise<ChunkHit[]> {
    const reached = new Set(hits.map(({ id }) => id));
    const limit = hits.length + UNREACHED_MAX;
    const { ids } = await this.run('get', (collection) =>
      collection.get({ limit, ...asWhere(where), include: [] }),
    );
    const others: ChunkHit[] = [];
    const left = ids.filter((id) => !reached.has(id));
    for (const batch of batches(left, BATCH_MAX)) {
      const result = await this.run('get', (collection) =>
        collection.get<ChunkMetadata>({
          ids: batch,
          include: ['documents', 'metadatas', 'embeddings'],
        }),
      );
      others.push(
        ...result.rows().map((row) => ({
          id: row.id,
          text: row.document ?? '',
          metadata: row.metadata ?? {},
          similarity: cosine(embedding, row.embedding ?? []),
        })),
      );
    }
    return others;
  }

  private run<T>(operation: string, use: (collection: Collection) => Promise<T>): Promise<T> {
    return chromaCall(operation, () => this.handle.with(use));
  }

  private maxBatchSize(): Promise<number> {
    return chromaCall('pre-flight checks', () => this.client.getMaxBatchSize());
  }
}

/** Of zeros it is 0, as for Chroma. */
function cosine(a: readonly number[], b: readonly number[]): number {
  const norms = Math.hypot(...a) * Math.hypot(...b);
  return norms === 0 ? 0 : a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0) / norms;
}

const wellFormedValues = (metadata: ChunkMetadata): ChunkMetadata =>
  Object.fromEntries(
    Object.entries(metadata).map(([key, value]) => [
      key,
      typeof value === 'string' ? wellFormed(value) : value,
    ]),
  );
