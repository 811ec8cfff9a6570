import type { LabelsOf } from '../metrics/catalogue.js';
import type { Metrics } from '../metrics/metrics.interface.js';
import { timed } from '../metrics/stopwatch.js';
import { inSpan, SpanKind } from '../tracing/spans.js';
import type {
  Chunk,
  ChunkHit,
  EmbedderIdentity,
  VectorCollection,
  VectorStore,
  Where,
} from './chroma.interface.js';

type Operation = LabelsOf<'chroma_request_duration_seconds'>['operation'];
type Observe = <T>(operation: Operation, call: () => Promise<T>) => Promise<T>;

/** Times and traces every call; neither ids, texts nor filters are recorded. */
export class ObservedVectorStore implements VectorStore {
  private readonly collections = new WeakMap<VectorCollection, VectorCollection>();

  constructor(
    private readonly store: VectorStore,
    private readonly metrics: Metrics,
  ) {}

  async collection(name: string, embedder: EmbedderIdentity): Promise<VectorCollection> {
    const opened = await this.observe('open', () => this.store.collection(name, embedder));
    const known = this.collections.get(opened);
    if (known) return known;
    const observed = new ObservedCollection(opened, this.observe);
    this.collections.set(opened, observed);
    return observed;
  }

  drop(name: string, embedder: EmbedderIdentity): Promise<void> {
    return this.observe('drop', () => this.store.drop(name, embedder));
  }

  ping(): Promise<void> {
    return this.store.ping();
  }

  version(): Promise<string> {
    return this.store.version();
  }

  private readonly observe: Observe = (operation, call) => {
    const attributes = { 'db.system.name': 'chroma', 'db.operation.name': operation };
    return timed(
      () => inSpan(`chroma ${operation}`, { kind: SpanKind.CLIENT, attributes }, call),
      (seconds, outcome) => {
        this.metrics.observe('chroma_request_duration_seconds', { operation, outcome }, seconds);
      },
    );
  };
}

class ObservedCollection implements VectorCollection {
  constructor(
    private readonly collection: VectorCollection,
    private readonly observe: Observe,
  ) {}

  upsert(chunks: readonly Chunk[]): Promise<void> {
    return this.observe('upsert', () => this.collection.upsert(chunks));
  }

  deleteWhere(where: Where): Promise<void> {
    return this.observe('delete', () => this.collection.deleteWhere(where));
  }

  deleteIds(ids: readonly string[]): Promise<void> {
    return this.observe('delete', () => this.collection.deleteIds(ids));
  }

  query(embedding: readonly number[], limit: number, where?: Where): Promise<ChunkHit[]> {
    return this.observe('query', () => this.collection.query(embedding, limit, where));
  }

  containing(...args: Parameters<VectorCollection['containing']>) {
    return this.observe('containing', () => this.collection.containing(...args));
  }

  list(...args: Parameters<VectorCollection['list']>) {
    return this.observe('list', () => this.collection.list(...args));
  }

  count(): Promise<number> {
    return this.observe('count', () => this.collection.count());
  }
}
