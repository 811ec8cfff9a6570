import { type Cluster, Redis } from 'ioredis';
import { fingerprintOf } from '../../../src/knowledge/fingerprint.js';
import type { StoredDocument } from '../../../src/knowledge/store/knowledge.store.js';
import { RedisKnowledgeStore } from '../../../src/knowledge/store/redis-knowledge.store.js';
import { allTags, partitionOf, tagOf } from '../../../src/redis/partition.js';
import { startCluster } from '../../support/redis-cluster.js';
import { sharedServers, type TestServer } from '../../support/servers.js';

describe.each(['one Redis', 'a Redis Cluster'])('the knowledge store on %s', (kind) => {
  let redis: Redis | Cluster;
  let server: TestServer | undefined;
  let store: RedisKnowledgeStore;

  beforeAll(async () => {
    if (kind === 'one Redis') redis = new Redis(sharedServers().redisUrl);
    else ({ server, cluster: redis } = await startCluster());
    store = new RedisKnowledgeStore(redis);
  });
  beforeEach(async () => {
    await redis.flushdb();
  });
  afterAll(async () => {
    await redis.quit();
    await server?.dispose();
  });

  const made = (text: string, more: Partial<StoredDocument> = {}): StoredDocument => {
    const fingerprint = fingerprintOf('input', text);
    const at = new Date('2026-11-24T09:00:00Z');
    return {
      id: store.newId(fingerprint),
      kind: 'runbook',
      title: `About ${text}`,
      content: `# ${text}\n\nŽluťoučký 🐎 ${text}\n`,
      tags: ['a', 'b c'],
      visibility: 'global',
      ownerId: 'ada',
      contentHash: fingerprintOf(text),
      fingerprint,
      createdAt: at,
      updatedAt: at,
      revision: 1,
      standing: { votesUp: 0, votesDown: 0, reuses: 0 },
      ...more,
    };
  };
  const created = async (text: string, more?: Partial<StoredDocument>): Promise<StoredDocument> => {
    const document = made(text, more);
    expect(await store.create(document)).toEqual({ outcome: 'created' });
    return document;
  };
  const outbox = async (id: string): Promise<string[][]> => {
    const entries = await redis.xrange(`outbox:${tagOf(id)}`, '-', '+');
    return entries.map(([, fields]) => fields.filter((_, i) => i % 2 === 1));
  };

  it('gives back exactly what was stored, with and without the facts that may be missing', async () => {
    const bare = await created('bare');
    const full = await created('full', {
      sourceUrl: 'https://example.com/a?b=c',
      visibility: 'private',
      provenance: { caseId: 'C', reportId: 'C-R', version: 2, generatedBy: 'composer' },
    });
    expect(await store.read(bare.id)).toEqual(bare);
    expect(await store.read(full.id)).toEqual(full);
    expect(await store.read(made('never').id)).toBeUndefined();
    const facts: Partial<StoredDocument> = { ...full };
    delete facts.content;
    expect(await store.facts([full.id, 'unknown'])).toEqual([facts, undefined]);
  });

  it('announces each change in the step that makes it', async () => {
    const document = await created('changing');
    const after = { ...document, title: 'New', revision: 2 };
    expect(await store.update(document, after)).toBe('done');
    expect(await store.remove(after)).toBe('done');
    expect(await outbox(document.id)).toEqual([
      ['knowledge.index', document.id, '{"revision":"1"}'],
      ['knowledge.index', document.id, '{"revision":"2"}'],
      ['knowledge.unindex', document.id, '{}'],
    ]);
  });

  it('makes one document of the same input, however many add it at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => store.create(made('the same'))),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    const winner = await store.findByFingerprint(fingerprintOf('input', 'the same'));
    for (const outcome of outcomes) {
      if (outcome.outcome === 'exists') expect(outcome.id).toBe(winner?.id);
    }
    expect(await store.readableIds('ada', 100)).toEqual([winner?.id]);
  });

  it('lets one of many changes at once win, and tells the others', async () => {
    const document = await created('contended');
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        store.update(document, { ...document, title: `Change ${String(i)}`, revision: 2 }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(19);
    const winner = outcomes.indexOf('done');
    expect((await store.read(document.id))?.title).toBe(`Change ${String(winner)}`);
    expect(await store.remove(document)).toBe('conflict');
  });

  it('leaves nothing of a removed document but the number of the change', async () => {
    const document = await created('short-lived');
    expect(await store.remove(document)).toBe('done');
    await store.dropFingerprint(document.fingerprint, document.id);
    const tag = tagOf(document.id);
    const keys = await Promise.all(
      ['', ':content', ':fingerprint'].map((suffix) =>
        redis.exists(`kb:${tag}${document.id}${suffix}`),
      ),
    );
    expect(keys).toEqual([0, 0, 0]);
    expect(await store.readableIds('ada', 10)).toEqual([]);
    expect(await store.changesSince(tag, 0)).toMatchObject({
      version: { count: 2 },
      ids: [document.id],
    });
    expect(await store.remove(document)).toBe('missing');
    expect(await store.update(document, { ...document, revision: 2 })).toBe('missing');
    expect(await store.findByFingerprint(document.fingerprint)).toBeUndefined();
  });

  it('moves a document between the lists when its visibility changes', async () => {
    const document = await created('moving');
    expect(await store.readableIds('grace', 10)).toEqual([document.id]);
    const hidden: StoredDocument = { ...document, visibility: 'private', revision: 2 };
    await store.update(document, hidden);
    expect(await store.readableIds('grace', 10)).toEqual([]);
    expect(await store.readableIds('ada', 10)).toEqual([document.id]);
  });

  it('lists newest first over all partitions, page by page, without gap or twin', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 60; i += 1) {
      const visibility = i % 3 === 0 ? 'private' : 'global';
      ids.push((await created(`doc ${String(i)}`, { visibility })).id);
    }
    await created('not theirs', { visibility: 'private', ownerId: 'grace' });
    expect(new Set(ids.map(partitionOf)).size).toBeGreaterThan(4);
    const seen: string[] = [];
    for (let cursor: string | undefined; ; cursor = seen.at(-1)) {
      const page = await store.readableIds('ada', 7, cursor);
      if (page.length === 0) break;
      seen.push(...page);
    }
    expect(seen).toEqual([...ids].sort().reverse());
  });

  it('tells a replica what changed since it looked', async () => {
    const document = await created('watched');
    const tag = tagOf(document.id);
    const first = await store.changesSince(tag, 0);
    const { epoch } = first.version;
    expect(first).toEqual({ version: { epoch, count: 1 }, ids: [document.id] });
    expect(await store.changesSince(tag, 1)).toEqual({ version: { epoch, count: 1 }, ids: [] });
    await store.update(document, { ...document, revision: 2 });
    expect(await store.changesSince(tag, 1)).toEqual({
      version: { epoch, count: 2 },
      ids: [document.id],
    });
    for (const other of allTags().filter((t) => t !== tag)) {
      expect(await store.version(other)).toEqual({ epoch: '', count: 0 });
    }
  });

  it('counts anew in another epoch after it was emptied', async () => {
    const { id, ...rest } = await created('before');
    const { epoch } = await store.version(tagOf(id));
    await redis.flushdb();
    expect(await store.create({ id, ...rest })).toEqual({ outcome: 'created' });
    const after = await store.version(tagOf(id));
    expect(after.count).toBe(1);
    expect(after.epoch).not.toBe(epoch);
  });

  it('restores what was replaced since it was made, and two that came to the same input', async () => {
    const first = await created('one');
    const second = await created('two');
    // Replaced by other inputs: the fingerprint is of some other partition, and of both the same.
    const fingerprint = fingerprintOf('input', 'what both became');
    const dumps = [first, second].map((d) => ({ ...d, fingerprint, revision: 2 }));
    await redis.flushdb();
    for (const dump of dumps) await store.restore(dump);
    for (const dump of dumps) await store.restore(dump);
    for (const dump of dumps) expect(await store.read(dump.id)).toEqual(dump);
    expect((await store.findByFingerprint(fingerprint))?.id).toBe(first.id);
    expect(await outbox(first.id)).toContainEqual([
      'knowledge.index',
      first.id,
      '{"revision":"2"}',
    ]);
  });
});
