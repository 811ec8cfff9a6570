import { Inject, Injectable } from '@nestjs/common';
import { ChromaClient } from 'chromadb';
import { AppConfig } from '../config/app-config.js';
import { chromaCall, isNotFound } from './chroma-calls.js';
import { ChromaCollection } from './chroma-collection.js';
import type { EmbedderIdentity, VectorCollection, VectorStore } from './chroma.interface.js';
import { embedderTag } from './embedder-tag.js';
import { CollectionHandle } from './collection-handle.js';

interface Opened {
  handle: CollectionHandle;
  collection: VectorCollection;
}

/** The one Chroma client of the process. Opens lazily, so the service starts while Chroma is away. */
@Injectable()
export class ChromaVectorStore implements VectorStore {
  private readonly opened = new Map<string, Opened>();

  constructor(
    @Inject(ChromaClient) private readonly client: ChromaClient,
    private readonly config: AppConfig,
  ) {}

  async collection(name: string, embedder: EmbedderIdentity): Promise<VectorCollection> {
    const key = JSON.stringify([name, embedder.id, embedder.dimension]);
    const entry = this.opened.get(key) ?? this.prepare(name, embedder);
    this.opened.set(key, entry);
    await chromaCall('open collection', () => entry.handle.open());
    return entry.collection;
  }

  async drop(name: string, embedder: EmbedderIdentity): Promise<void> {
    await chromaCall('drop collection', async () => {
      try {
        await this.client.deleteCollection({ name: this.fullName(name, embedder) });
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    });
  }

  async ping(): Promise<void> {
    await chromaCall('heartbeat', () => this.client.heartbeat());
  }

  /** A read that costs little: a server may answer its heartbeat and nothing that needs its data. */
  async probe(): Promise<void> {
    await chromaCall('probe', () => this.client.countCollections());
  }

  version(): Promise<string> {
    return chromaCall('version', () => this.client.version());
  }

  private prepare(name: string, embedder: EmbedderIdentity): Opened {
    const handle = new CollectionHandle(this.client, this.fullName(name, embedder), embedder);
    return { handle, collection: new ChromaCollection(this.client, handle) };
  }

  private fullName(name: string, embedder: EmbedderIdentity): string {
    return `${this.config.chroma.collectionPrefix}_${name}_${embedderTag(embedder)}`;
  }
}
