import { jest } from '@jest/globals';
import { ChromaClient } from 'chromadb';
import { createChromaClient } from '../../../src/chroma/chroma-client.factory.js';
import { ChromaVectorStore } from '../../../src/chroma/chroma-vector-store.js';
import { EmbeddedEmbedder } from '../../../src/embedding/embedded/embedded-embedder.js';
import { OutboxWaiting } from '../../../src/outbox/outbox-waiting.js';
import { ReportAnalyticsService } from '../../../src/reports/analytics/report-analytics.service.js';
import { EmbeddedRedactor } from '../../../src/redaction/embedded/embedded-redactor.js';
import { Gazetteer } from '../../../src/redaction/embedded/person/gazetteer.js';
import { type Redactor, RedactorUnavailableError } from '../../../src/redaction/redactor.js';
import { ReportIndex } from '../../../src/reports/index/report-index.js';
import type { Report } from '../../../src/reports/report.types.js';
import { RedisReusedRunbookStore } from '../../../src/reports/reuse/redis-reused-runbook.store.js';
import { ReportSearchService } from '../../../src/reports/search/report-search.service.js';
import { UnindexedReports } from '../../../src/reports/search/unindexed-reports.js';
import { contentKey } from '../../../src/reports/store/reports.keys.js';
import type { ReportType } from '../../../src/reports/writing/report-type.js';
import { startChroma, type TestServer } from '../../support/servers.js';
import { ADA, openGeneration } from './generation-support.js';

const gazetteer = new Gazetteer();
const GRACE = { userId: 'grace', name: 'Grace Hopper', roles: ['user'] } as const;

const INCIDENTS = {
  pool: {
    title: 'Checkout answers 502',
    observation: 'orders-db refuses connections: remaining connection slots are reserved',
    rootCause: 'The connection pool was exhausted after a deploy doubled the replicas',
    resolution: 'Put pgbouncer in front of the database',
  },
  tls: {
    title: 'Browsers warn about the shop',
    observation: 'openssl s_client shows notAfter in the past',
    rootCause: 'The TLS certificate of the gateway had expired since renewal had failed silently',
    resolution: 'Renewed the certificate and alert on its age',
  },
  disk: {
    title: 'Kafka brokers stop one after another',
    observation: 'No space left on device in every broker log',
    rootCause: 'Retention was raised without adding volumes',
    resolution: 'Lowered retention and grew the volumes',
  },
} as const;

describe('searching reports on real Redis and Chroma', () => {
  const embedder = new EmbeddedEmbedder();
  let opened: Awaited<ReturnType<typeof openGeneration>>;
  let index: ReportIndex;
  let search: ReportSearchService;
  const signal = new AbortController().signal;

  const open = (chromaUrl?: string, redactor: Redactor = new EmbeddedRedactor(gazetteer)) => {
    const config = chromaUrl
      ? { chroma: { ...opened.config.chroma, url: chromaUrl } }
      : opened.config;
    const client: ChromaClient = createChromaClient(config);
    const vectors = new ChromaVectorStore(client, opened.config);
    index = new ReportIndex(opened.store, vectors, embedder);
    const unindexed = new UnindexedReports(opened.store, new OutboxWaiting(opened.redis));
    search = new ReportSearchService(opened.cases, opened.store, index, unindexed, redactor);
    return vectors;
  };

  beforeEach(async () => {
    const prefix = `reports-test-${Date.now().toString(36)}`;
    opened = await openGeneration({ CHROMA_COLLECTION_PREFIX: prefix });
    open();
  });
  afterEach(async () => {
    await opened.redis.quit();
  });
  afterAll(async () => {
    await embedder.onApplicationShutdown();
  });

  const incident = async (
    name: keyof typeof INCIDENTS,
    owner: typeof ADA | typeof GRACE = ADA,
  ): Promise<string> => {
    const { title, observation, rootCause, resolution } = INCIDENTS[name];
    const { id } = await opened.cases.create(owner, { title });
    await opened.cases.addMessage(id, owner, { kind: 'observation', text: observation });
    await opened.cases.addMessage(id, owner, { kind: 'note', text: rootCause });
    await opened.cases.resolve(id, { rootCause, resolution });
    return id;
  };
  const generate = async (caseId: string, types: ReportType[] = ['runbook']): Promise<Report[]> => {
    const { reports } = await opened.generation.generate({ caseId, caller: ADA, types });
    return reports as Report[];
  };
  const indexed = async (caseId: string, types?: ReportType[]): Promise<Report[]> => {
    const reports = await generate(caseId, types);
    for (const { id } of reports) await index.add(id, signal);
    return reports;
  };
  const find = async (query: string, more: object = {}, userId = 'ada') => {
    const { hits } = await search.search(userId, { query, history: false, limit: 20, ...more });
    return hits.map(({ report }) => report.id);
  };

  it('finds by words and by meaning, the right one first', async () => {
    const [pool] = await indexed(await incident('pool'));
    const [tls] = await indexed(await incident('tls'));
    const [disk] = await indexed(await incident('disk'));
    expect((await find('connection pool exhausted'))[0]).toBe(pool!.id);
    // Not a word of it is in the report.
    expect((await find('ssl cert ran out of validity'))[0]).toBe(tls!.id);
    expect((await find('no space left on device'))[0]).toBe(disk!.id);

    const { hits, mode } = await search.search('ada', {
      query: 'pgbouncer orders-db connections',
      history: false,
      limit: 1,
    });
    const [best] = hits;
    expect(mode).toBe('hybrid');
    expect(best).toMatchObject({ matchedBy: ['words', 'meaning'] });
    expect(best!.passage).toContain('orders-db refuses connections');
    expect(best!.report.indexed).toBe(true);
  });

  it('never finds what the caller may not read, whatever matches', async () => {
    const poolId = await incident('pool');
    const [pool] = await indexed(poolId);
    const theirs = await incident('tls', GRACE);
    await opened.cases.putParticipant(theirs, 'linus', 'viewer');
    const { reports } = await opened.generation.generate({
      caseId: theirs,
      caller: GRACE,
      types: ['runbook'],
    });
    const [tls] = reports as Report[];
    await index.add(tls!.id, signal);

    expect(await find('TLS certificate expired')).toEqual([pool!.id]);
    expect(await find('TLS certificate expired', {}, 'grace')).toEqual([tls!.id]);
    expect(await find('TLS certificate expired', {}, 'linus')).toEqual([tls!.id]);
    expect(await find('TLS certificate expired', {}, 'stranger')).toEqual([]);
    await opened.cases.removeParticipant(theirs, 'linus');
    expect(await find('TLS certificate expired', {}, 'linus')).toEqual([]);
    // Deleted: still readable by who was a member then.
    await opened.cases.softDelete(poolId);
    expect(await find('connection pool')).toEqual([pool!.id]);
  });

  it('finds what is not indexed yet by its words, and hides it from others as ever', async () => {
    const [old] = await indexed(await incident('tls'));
    const caseId = await incident('disk');
    await generate(caseId);
    const [fresh] = await generate(caseId);
    await incident('disk', GRACE);
    expect(await find('broker log no space left')).toEqual([fresh!.id, expect.anything()]);
    const { hits, mode } = await search.search('ada', {
      query: 'no space left in broker log',
      history: true,
      limit: 20,
    });
    expect(mode).toBe('hybrid');
    const [best] = hits;
    expect(best).toMatchObject({ matchedBy: ['words'], report: { indexed: false, caseId } });
    expect(best!.passage).toContain('No space left on device in every broker log');
    expect(await find('kafka', { type: 'post_mortem' })).not.toContain(fresh!.id);
    expect(await find('kafka', { to: new Date(fresh!.createdAt.getTime() - 86_400_000) })).toEqual(
      [],
    );
    expect(await find('kafka', {}, 'grace')).toEqual([]);
    expect(await find('certificate expired')).toContain(old!.id);

    await opened.redis.set(contentKey(fresh!.id), 'damaged');
    expect(await find('kafka')).not.toContain(fresh!.id);
  });

  it('shows current versions, older ones when asked, and filters by type and time', async () => {
    const caseId = await incident('pool');
    const [v1] = await indexed(caseId);
    opened.clock.at += 86_400_000;
    const [v2, post] = await indexed(caseId, ['runbook', 'post_mortem']);
    const all = [v1!.id, v2!.id, post!.id].sort();
    expect((await find('connection pool')).sort()).toEqual([v2!.id, post!.id].sort());
    expect((await find('connection pool', { history: true })).sort()).toEqual(all);
    expect(await find('connection pool', { type: 'post_mortem' })).toEqual([post!.id]);
    const midnight = new Date(opened.clock.at - 1000);
    expect(await find('connection pool', { history: true, to: midnight })).toEqual([v1!.id]);
    expect((await find('connection pool', { history: true, from: midnight })).sort()).toEqual(
      [v2!.id, post!.id].sort(),
    );
    expect(await find('connection pool', { history: true, from: midnight, to: midnight })).toEqual(
      [],
    );
  });

  it('asks for the meaning of a redacted query, since the embedder may be a service outside', async () => {
    const [pool] = await indexed(await incident('pool'));
    const embed = jest.spyOn(embedder, 'embed');
    const query = 'connection pool exhausted, says grace.hopper@navy.example from 81.2.69.160';
    expect(await find(query)).toEqual([pool!.id]);
    const sent = JSON.stringify(embed.mock.calls);
    embed.mockClear();
    expect(sent).toContain('connection pool exhausted');
    expect(sent).not.toMatch(/hopper|navy|81\.2\.69/);

    const away = { id: 'away', healthy: () => Promise.resolve(false) };
    const redact = () => Promise.reject(new RedactorUnavailableError('test'));
    open(undefined, { ...away, openSession: () => ({ redact }) });
    const { hits, mode } = await search.search('ada', { query, history: false, limit: 20 });
    expect(hits).toMatchObject([{ report: { id: pool!.id }, matchedBy: ['words'] }]);
    expect(mode).toBe('keyword');
    expect(embed).not.toHaveBeenCalled();
    embed.mockRestore();
  });

  it('does not show what is gone from the store, though the index still has it', async () => {
    const [report] = await indexed(await incident('pool'));
    await opened.store.remove(report!.id);
    expect(await find('connection pool')).toEqual([]);
  });

  it('indexes again without doubling, and forgets what was removed', async () => {
    const [report] = await indexed(await incident('pool'));
    const chunks = async () => (await index.collection()).count();
    const before = await chunks();
    expect(before).toBeGreaterThan(0);
    await index.add(report!.id, signal);
    expect(await chunks()).toBe(before);
    await opened.store.remove(report!.id);
    // Out of order: told to index what was removed meanwhile.
    await index.add(report!.id, signal);
    expect(await chunks()).toBe(0);
    await index.drop(report!.id);
    expect(await chunks()).toBe(0);
  });

  it('leaves nothing behind when a report is removed while it is embedded', async () => {
    const [report] = await generate(await incident('pool'));
    const markIndexed = opened.store.markIndexed.bind(opened.store);
    opened.store.markIndexed = async (id) => {
      await opened.store.remove(id);
      return markIndexed(id);
    };
    await index.add(report!.id, signal);
    expect(await (await index.collection()).count()).toBe(0);
    expect(await opened.redis.keys('report:*')).toEqual([]);
  });

  describe('while Chroma is away', () => {
    let chroma: TestServer;
    beforeAll(async () => {
      chroma = await startChroma();
    });
    afterAll(async () => {
      await chroma.dispose();
    });

    it('stores and reads all the same, finds by words alone, and all 50 by meaning afterwards', async () => {
      const caseId = await incident('pool');
      open(chroma.url);
      await chroma.kill9();
      const reports: Report[] = [];
      for (let i = 0; i < 10; i += 1) {
        const id = i === 0 ? caseId : await incident('pool');
        for (let k = 0; k < 5; k += 1) reports.push(...(await generate(id)));
      }
      for (const { id, content } of reports) {
        await expect(index.add(id, signal)).rejects.toThrow(/Chroma did not complete/);
        expect((await opened.store.read(id))?.content).toBe(content);
      }
      const away = { query: 'connection pool', history: true, limit: 50 };
      const { hits, mode } = await search.search('ada', away);
      expect(mode).toBe('keyword');
      expect(hits.map(({ report }) => report.id).sort()).toEqual(
        reports.map(({ id }) => id).sort(),
      );
      expect(hits.every(({ matchedBy }) => matchedBy.join() === 'words')).toBe(true);
      expect(await find('connection pool', {}, 'grace')).toEqual([]);
      expect(await find('connection pool', { type: 'post_mortem' })).toEqual([]);

      await chroma.restart();
      for (const { id } of reports) await index.add(id, signal);
      const found = await find('connection pool', { history: true, limit: 50 });
      expect(found.sort()).toEqual(reports.map(({ id }) => id).sort());
    });
  });

  it('computes figures over readable cases only', async () => {
    const caseId = await incident('pool');
    await generate(caseId, ['runbook', 'incident_report']);
    await generate(caseId);
    await generate(await incident('pool'));
    await incident('tls', GRACE);
    const reuse = new RedisReusedRunbookStore(opened.redis);
    const analytics = new ReportAnalyticsService(opened.cases, opened.store, reuse);
    const figures = await analytics.compute(ADA);
    expect(figures).toMatchObject({
      cases: 2,
      types: [
        { type: 'incident_report', current: 1, written: 1, regenerations: 0 },
        { type: 'runbook', current: 2, written: 3, regenerations: 1 },
        { type: 'post_mortem', current: 0, written: 0, regenerations: 0 },
      ],
      causes: [{ cause: INCIDENTS.pool.rootCause, caseIds: expect.arrayContaining([caseId]) }],
      resolutionTime: { count: 2 },
      runbookReuse: { reused: 0, written: 2, rate: 0 },
    });
    const chosen = { documentId: 'D', title: 'Pool', chosenBy: 'ada', chosenAt: new Date(1000) };
    const known = await incident('pool');
    await reuse.choose(known, chosen);
    expect(await reuse.of(known)).toEqual(chosen);
    expect((await analytics.compute(ADA)).runbookReuse).toEqual({
      reused: 1,
      written: 2,
      rate: 1 / 3,
    });
    expect(figures.causes).toHaveLength(1);
    expect((await analytics.compute({ userId: 'stranger', roles: ['user'] })).cases).toBe(0);
  });
});
