import { ChromaClient, type Collection } from 'chromadb';
import type { Redis } from 'ioredis';
import type { KnowledgeIndex } from '../../src/knowledge/index/knowledge-index.js';
import type { KnowledgeStore, StoredDocument } from '../../src/knowledge/store/knowledge.store.js';
import { built } from '../reports/built.js';
import { StandInEmbedder } from './stand-in-embedder.js';

const { AppConfig } =
  await built<typeof import('../../src/config/app-config.js')>('config/app-config.js');
const { readEnvironment } =
  await built<typeof import('../../src/config/environment.js')>('config/environment.js');
const { newId } = await built<typeof import('../../src/common/ids.js')>('common/ids.js');
const { ChromaVectorStore } = await built<typeof import('../../src/chroma/chroma-vector-store.js')>(
  'chroma/chroma-vector-store.js',
);
const { createChromaClient } = await built<
  typeof import('../../src/chroma/chroma-client.factory.js')
>('chroma/chroma-client.factory.js');
const { RedisKnowledgeStore } = await built<
  typeof import('../../src/knowledge/store/redis-knowledge.store.js')
>('knowledge/store/redis-knowledge.store.js');
const { KnowledgeIndex: Index } = await built<
  typeof import('../../src/knowledge/index/knowledge-index.js')
>('knowledge/index/knowledge-index.js');

/** Nothing here signs a token; the settings only ask for a secret. */
const SECRET = 'bench-only-secret-bench-only-secret';
const SECTIONS = 20;
/** Sections of a document that only fills. */
const LONG = 500;
const WORDS = (
  'timeout latency replica primary failover certificate pod node disk memory quota etcd resolver ' +
  'zone route proxy deploy rollback cache eviction lock vacuum checkpoint snapshot queue retry'
).split(' ');

/** The same chunks twice: through the product's store and index, and through bare Chroma. */
export class FilledIndex {
  readonly embedder = new StandInEmbedder();
  readonly index: KnowledgeIndex;
  private readonly store: KnowledgeStore;
  private readonly client: ChromaClient;
  private documents = 0;
  private bare?: Collection;

  constructor(redis: Redis, chromaUrl: string) {
    const env = { AUTH_JWT_SECRET: SECRET, CHROMA_URL: chromaUrl };
    const config = new AppConfig(readEnvironment(env));
    this.client = createChromaClient(config);
    this.store = new RedisKnowledgeStore(redis);
    this.index = new Index(this.store, new ChromaVectorStore(this.client, config), this.embedder);
  }

  async chunks(): Promise<number> {
    return (await this.index.collection()).count();
  }

  /** Stores and indexes one document, as a POST and its delivery do. @returns its chunks. */
  async ingest(sections = SECTIONS): Promise<number> {
    this.documents += 1;
    const document = documentOf(this.documents, sections);
    await this.store.create(document);
    await this.index.refresh(document.id);
    return sections;
  }

  /** As many chunks on both sides, in long documents: to get there, not to measure. */
  async ingestMany(chunks: number): Promise<void> {
    for (let left = chunks; left > 0; left -= LONG) {
      await this.ingest(LONG);
      await this.ingestBare(LONG);
    }
  }

  /** The same number of chunks, embedded already, in one upsert to a collection of its own. */
  async ingestBare(length = SECTIONS): Promise<number> {
    this.documents += 1;
    const { id, content } = documentOf(this.documents, length);
    const texts = content.split(/^## /m).slice(1);
    const collection = await this.bareCollection();
    await collection.upsert({
      ids: texts.map((_, i) => `${id}:${i}`),
      documents: texts,
      embeddings: await this.embedder.embed(texts),
      metadatas: texts.map((_, chunk) => ({ ...ACCESS, doc_id: id, revision: 1, chunk })),
    });
    return texts.length;
  }

  async query(embedding: readonly number[], limit: number): Promise<unknown> {
    return this.index.nearest(embedding, limit, { userId: 'ada', kind: 'runbook' });
  }

  async queryBare(embedding: readonly number[], limit: number): Promise<unknown> {
    const collection = await this.bareCollection();
    return collection.query({
      queryEmbeddings: [[...embedding]],
      nResults: limit,
      where: {
        $and: [{ $or: [{ visibility: 'global' }, { owner_id: 'ada' }] }, { kind: 'runbook' }],
      },
      include: ['documents', 'metadatas', 'distances'],
    });
  }

  private async bareCollection(): Promise<Collection> {
    this.bare ??= await this.client.createCollection({
      name: 'bare-chunks',
      embeddingFunction: null,
      configuration: { hnsw: { space: 'cosine' } },
    });
    return this.bare;
  }
}

const ACCESS = { kind: 'runbook', visibility: 'global', owner_id: 'ada' };

function documentOf(number: number, length: number): StoredDocument {
  const now = new Date();
  const word = (i: number): string => WORDS[(number * 31 + i * 17) % WORDS.length]!;
  const sections = Array.from({ length }, (_, i) => {
    const prose = Array.from({ length: 60 }, (_unused, j) => word(i * 7 + j)).join(' ');
    return `## ${word(i)} ${i}\n\n${prose} ${number}.\n`;
  });
  return {
    id: newId(),
    kind: 'runbook',
    title: `Runbook ${number}`,
    tags: ['bench'],
    visibility: 'global',
    ownerId: 'ada',
    content: sections.join('\n'),
    contentHash: `hash-${number}`,
    fingerprint: `hash-${number}`,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  };
}
