/** The vector store as the modules see it: collections of embedded chunks, one client, batched writes. */
export const VECTOR_STORE = Symbol('VECTOR_STORE');

export type ChunkMetadata = Record<string, string | number | boolean>;

/** A Chroma `where` filter on metadata, e.g. `{ case_id: { $in: [...] } }`. */
export type Where = Record<string, unknown>;

export interface Chunk {
  id: string;
  text: string;
  embedding: number[];
  metadata: ChunkMetadata;
}

export interface ChunkHit {
  id: string;
  text: string;
  metadata: ChunkMetadata;
  /** Cosine similarity, -1..1. */
  similarity: number;
}

/**
 * A collection remembers the embedder it was made with; another one is refused, never mixed in.
 * Every call rejects with ChromaUnavailableError when the server does not answer in time or fails.
 * A collection that vanished (a wiped volume) is made anew, empty.
 */
export interface VectorCollection {
  /** Writes in batches of what the server takes. Not atomic: repeat it after an error. */
  upsert(chunks: readonly Chunk[]): Promise<void>;
  deleteWhere(where: Where): Promise<void>;
  deleteIds(ids: readonly string[]): Promise<void>;
  /** Closest first; fewer than `limit` are all that the filter lets through. */
  query(embedding: readonly number[], limit: number, where?: Where): Promise<ChunkHit[]>;
  /**
   * Chunks whose text contains any of the terms, in whatever case, unranked. Terms are taken
   * literally; no terms find nothing.
   */
  containing(
    terms: readonly string[],
    limit: number,
    where?: Where,
  ): Promise<Omit<ChunkHit, 'similarity'>[]>;
  /** Ids and metadata, paged by offset, for reconciliation. */
  list(
    limit: number,
    offset: number,
    where?: Where,
  ): Promise<{ id: string; metadata: ChunkMetadata }[]>;
  count(): Promise<number>;
}

export interface EmbedderIdentity {
  readonly id: string;
  readonly dimension: number;
}

export interface VectorStore {
  /** Opens (or makes) the collection of this name and embedder. @throws EmbedderMismatchError */
  collection(name: string, embedder: EmbedderIdentity): Promise<VectorCollection>;
  /** Removes it with all its chunks; nothing happens when there is none. */
  drop(name: string, embedder: EmbedderIdentity): Promise<void>;
  /** Resolves when the server answers its heartbeat; rejects otherwise. */
  ping(): Promise<void>;
  version(): Promise<string>;
}

export const VECTOR_STORE_RECOVERY = Symbol('VECTOR_STORE_RECOVERY');

export interface VectorStoreRecovery {
  /** Calls the listener each time that a server which was left alone works again. */
  onRecovered(listener: () => void): void;
}

export class EmbedderMismatchError extends Error {
  constructor(index: string, stored: EmbedderIdentity, wanted: EmbedderIdentity) {
    super(
      `The search index ${index} holds embeddings of ${stored.id} (${String(stored.dimension)} dimensions), ` +
        `but the configured embedder is ${wanted.id} (${String(wanted.dimension)}). ` +
        'Vectors of two embedders cannot be compared: set EMBEDDER back, or run "npm run reindex".',
    );
    this.name = 'EmbedderMismatchError';
  }
}
