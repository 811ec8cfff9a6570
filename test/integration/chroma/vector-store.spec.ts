import { createChromaClient } from '../../../src/chroma/chroma-client.factory.js';
import { ChromaVectorStore } from '../../../src/chroma/chroma-vector-store.js';
import { ChromaRejectedError, ChromaUnavailableError } from '../../../src/chroma/chroma.errors.js';
import {
  type Chunk,
  EmbedderMismatchError,
  type VectorCollection,
} from '../../../src/chroma/chroma.interface.js';
import { CollectionHandle } from '../../../src/chroma/collection-handle.js';
import { embedderTag } from '../../../src/chroma/embedder-tag.js';
import { testConfig } from '../../support/config.js';
import { sharedServers } from '../../support/servers.js';

const EMBEDDER = { id: 'test', dimension: 4 };
let stores = 0;

const config = (chromaUrl: string, prefix: string) =>
  testConfig({ CHROMA_URL: chromaUrl, CHROMA_COLLECTION_PREFIX: prefix });

/** A direction of its own for each number, so that the closest is known. */
const towards = (n: number): number[] => [Math.cos(n), Math.sin(n), 0, 0];

const chunk = (id: string, more: Partial<Chunk> = {}): Chunk => ({
  id,
  text: `text of ${id}`,
  embedding: towards(0),
  metadata: { doc_id: id },
  ...more,
});

describe('the vector store on a real Chroma', () => {
  let store: ChromaVectorStore;
  let collection: VectorCollection;
  let prefix: string;

  beforeEach(async () => {
    stores += 1;
    prefix = `vectors-${String(process.pid)}-${Date.now().toString(36)}-${String(stores)}`;
    const settings = config(sharedServers().chromaUrl, prefix);
    store = new ChromaVectorStore(createChromaClient(settings), settings);
    collection = await store.collection('things', EMBEDDER);
  });

  it('gives the closest first, with their similarity, filtered before they are ranked', async () => {
    await collection.upsert(
      [0, 0.2, 0.4].map((angle, i) =>
        chunk(`c${String(i)}`, { embedding: towards(angle), metadata: { even: i % 2 === 0 } }),
      ),
    );
    const hits = await collection.query(towards(0.19), 2);
    expect(hits.map(({ id }) => id)).toEqual(['c1', 'c0']);
    expect(hits[0]?.similarity).toBeCloseTo(Math.cos(0.01), 4);
    expect((await collection.query(towards(0.19), 2, { even: true })).map(({ id }) => id)).toEqual([
      'c0',
      'c2',
    ]);
  });

  describe('with a crowd of equal vectors, to each other of which the graph has its links', () => {
    const crowd = (from: number, to: number): Chunk[] =>
      Array.from({ length: to - from }, (_, i) => chunk(`equal-${String(from + i)}`));
    const apart = Array.from({ length: 6 }, (_, i) =>
      chunk(`apart-${String(i)}`, {
        embedding: towards(0.5 + i / 6),
        metadata: { doc_id: 'apart', part: i },
      }),
    );

    /** As a collection has them that an earlier version wrote. */
    const writeAsTheyAre = async (chunks: readonly Chunk[]): Promise<void> => {
      const client = createChromaClient(config(sharedServers().chromaUrl, prefix));
      const name = `${prefix}_things_${embedderTag(EMBEDDER)}`;
      await new CollectionHandle(client, name, EMBEDDER).with((raw) =>
        raw.upsert({
          ids: chunks.map(({ id }) => id),
          documents: chunks.map(({ text }) => text),
          embeddings: chunks.map(({ embedding }) => embedding),
          metadatas: chunks.map(({ metadata }) => metadata),
        }),
      );
    };

    it('gives all when it gives fewer than were asked for, also where a filter stands before it', async () => {
      await writeAsTheyAre([...crowd(0, 600), ...apart]);
      const hits = await collection.query(towards(2), 1000);
      expect(hits).toHaveLength(606);
      const closest = apart.map(({ id }) => id).reverse();
      expect(hits.slice(0, 6).map(({ id }) => id)).toEqual(closest);
      const filtered = await collection.query(towards(2), 60, { doc_id: 'apart' });
      expect(filtered.map(({ id }) => id)).toEqual(closest);
      for (const { id, text, embedding, metadata } of apart) {
        const [hit, ...others] = await collection.query(embedding, 2, { part: metadata['part'] });
        expect(hit).toMatchObject({ id, text, metadata });
        expect(hit?.similarity).toBeCloseTo(1, 3);
        expect(others).toEqual([]);
      }
    });

    it('finds the few that lie apart, though the crowd alone has more than were asked for', async () => {
      for (const [i, one] of apart.entries()) {
        await collection.upsert([...crowd(50 * i, 50 * i + 50), one]);
      }
      for (const { id, embedding } of apart) {
        expect((await collection.query(embedding, 3))[0]?.id).toBe(id);
      }
    });
  });

  it('writes more than a batch, and writes the same again without doubling it', async () => {
    const chunks = Array.from({ length: 1203 }, (_, i) => chunk(`c${String(i)}`));
    await collection.upsert(chunks);
    await collection.upsert(chunks.slice(0, 700));
    expect(await collection.count()).toBe(1203);
    expect(await collection.list(50, 1200)).toHaveLength(3);
    await collection.deleteIds(chunks.slice(0, 1200).map(({ id }) => id));
    await collection.deleteWhere({ doc_id: 'c1200' });
    expect((await collection.list(10, 0)).map(({ id }) => id).sort()).toEqual(['c1201', 'c1202']);
  });

  it('takes terms literally and in any case, and finds nothing for none', async () => {
    const texts = ['Price is 5.00 (net)', 'price is 5x00', 'a|b', 'ŽLUŤ'];
    await collection.upsert(texts.map((text, i) => chunk(String(i), { text })));
    const found = async (...terms: string[]): Promise<string[]> =>
      (await collection.containing(terms, 10)).map(({ text }) => text).sort();
    expect(await found('5.00 (')).toEqual(['Price is 5.00 (net)']);
    expect(await found('PRICE')).toEqual(['Price is 5.00 (net)', 'price is 5x00']);
    expect(await found('a|b', 'žluť')).toEqual(['a|b', 'ŽLUŤ'].sort());
    expect(await found()).toEqual([]);
    expect(await found(' ')).toEqual([]);
  });

  it('keeps a cut character from being refused', async () => {
    await collection.upsert([chunk('cut', { text: 'half \ud83d', metadata: { t: '\udc0e' } })]);
    const [hit] = await collection.query(towards(0), 1);
    expect(hit?.text).toBe('half \ufffd');
  });

  it('keeps embedders apart, and drops one without the other', async () => {
    await collection.upsert([chunk('a')]);
    const other = await store.collection('things', { id: 'test', dimension: 2 });
    expect(await other.count()).toBe(0);
    await other.upsert([chunk('b', { embedding: [1, 0] })]);
    await store.drop('things', EMBEDDER);
    await store.drop('things', EMBEDDER);
    expect(await other.count()).toBe(1);
    expect(await collection.count()).toBe(0);
  });

  it('refuses a collection that says it is of another embedder', async () => {
    const client = createChromaClient(config(sharedServers().chromaUrl, prefix));
    await new CollectionHandle(client, `${prefix}_raw`, EMBEDDER).open();
    const same = { ...EMBEDDER, dimension: 5 };
    await expect(new CollectionHandle(client, `${prefix}_raw`, same).open()).rejects.toThrow(
      EmbedderMismatchError,
    );
  });

  it('tells what will never work from what may later, and quotes nothing', async () => {
    const secret = chunk('a', { text: 'a secret', embedding: [1, 2] });
    const rejected: unknown = await collection
      .upsert([chunk('b')])
      .then(() => collection.upsert([secret]).catch((error: unknown) => error));
    expect(rejected).toBeInstanceOf(ChromaRejectedError);
    expect(String(rejected)).not.toContain('secret');
    const away = config('http://127.0.0.1:9', prefix);
    const offline = new ChromaVectorStore(createChromaClient(away), away);
    await expect(offline.collection('things', EMBEDDER)).rejects.toThrow(ChromaUnavailableError);
    await expect(offline.ping()).rejects.toMatchObject({ transient: true });
  });
});
