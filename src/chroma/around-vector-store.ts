import type { LabelsOf } from '../metrics/catalogue.js';
import type {
  Chunk,
  ChunkHit,
  EmbedderIdentity,
  VectorCollection,
  VectorStore,
  Where,
} from './chroma.interface.js';

export type Operation = LabelsOf<'chroma_request_duration_seconds'>['operation'];
/** What surrounds each call: measures it, or keeps it from being made. */
export type Around = <T>(operation: Operation, call: () => Promise<T>) => Promise<T>;

/** A vector store with something around each of its calls; heartbeats pass as they are. */
export class AroundVectorStore implements VectorStore {
  private readonly collections = new WeakMap<VectorCollection, VectorCollection>();

  constructor(
    private readonly store: VectorStore,
    private readonly around: Around,
  ) {}

  async collection(name: string, embedder: EmbedderIdentity): Promise<VectorCollection> {
    const opened = await this.around('open', () => this.store.collection(name, embedder));
    const known = this.collections.get(opened);
    if (known) return known;
    const collection = new AroundCollection(opened, this.around);
    this.collections.set(opened, collection);
    return collection;
  }

  drop(name: string, embedder: EmbedderIdentity): Promise<void> {
    return this.around('drop', () => this.store.drop(name, embedder));
  }

  ping(): Promise<void> {
    return this.store.ping();
  }

  version(): Promise<string> {
    return this.store.version();
  }
}

class AroundCollection implements VectorCollection {
  constructor(
    private readonly collection: VectorCollection,
    private readonly around: Around,
  ) {}

  upsert(chunks: readonly Chunk[]): Promise<void> {
    return this.around('upsert', () => this.collection.upsert(chunks));
  }

  deleteWhere(where: Where): Promise<void> {
    return this.around('delete', () => this.collection.deleteWhere(where));
  }

  deleteIds(ids: readonly string[]): Promise<void> {
    return this.around('delete', () => this.collection.deleteIds(ids));
  }

  query(embedding: readonly number[], limit: number, where?: Where): Promise<ChunkHit[]> {
    return this.around('query', () => this.collection.query(embedding, limit, where));
  }

  containing(...args: Parameters<VectorCollection['containing']>) {
    return this.around('containing', () => this.collection.containing(...args));
  }

  list(...args: Parameters<VectorCollection['list']>) {
    return this.around('list', () => this.collection.list(...args));
  }

  count(): Promise<number> {
    return this.around('count', () => this.collection.count());
  }
}
