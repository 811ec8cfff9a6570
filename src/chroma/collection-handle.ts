import { Logger } from '@nestjs/common';
import { ChromaUniqueError, type ChromaClient, type Collection } from 'chromadb';
import { isNotFound } from './chroma-calls.js';
import { EmbedderMismatchError, type EmbedderIdentity } from './chroma.interface.js';

/** Opens a collection once, and again when the server says that it is gone. */
export class CollectionHandle {
  private readonly logger = new Logger('Chroma');
  private opened?: Promise<Collection>;

  constructor(
    private readonly client: ChromaClient,
    private readonly name: string,
    private readonly embedder: EmbedderIdentity,
  ) {}

  /** @throws EmbedderMismatchError */
  async open(): Promise<Collection> {
    this.opened ??= this.getOrCreate();
    try {
      return await this.opened;
    } catch (error) {
      this.opened = undefined;
      throw error;
    }
  }

  /** Runs `use`; a collection that vanished since it was opened is made anew first. */
  async with<T>(use: (collection: Collection) => Promise<T>): Promise<T> {
    const collection = await this.open();
    try {
      return await use(collection);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      this.logger.warn({ msg: 'collection vanished, making it anew', collection: this.name });
      this.opened = undefined;
      return use(await this.open());
    }
  }

  private async getOrCreate(): Promise<Collection> {
    const create = (): Promise<Collection> =>
      this.client.getOrCreateCollection({
        name: this.name,
        embeddingFunction: null,
        configuration: { hnsw: { space: 'cosine' } },
        metadata: { embedder: this.embedder.id, dimension: this.embedder.dimension },
      });
    const collection = await create().catch((error: unknown) => {
      // Another process made it in between; now it is there to get.
      if (error instanceof ChromaUniqueError) return create();
      throw error;
    });
    this.checkEmbedder(collection);
    return collection;
  }

  private checkEmbedder({ metadata }: Collection): void {
    const { embedder, dimension } = metadata ?? {};
    const stored: EmbedderIdentity = {
      id: typeof embedder === 'string' ? embedder : 'an unknown embedder',
      dimension: typeof dimension === 'number' ? dimension : 0,
    };
    if (stored.id !== this.embedder.id || stored.dimension !== this.embedder.dimension) {
      throw new EmbedderMismatchError(this.name, stored, this.embedder);
    }
  }
}
