import { Redis } from 'ioredis';
import type { VectorCollection } from '../../../src/chroma/chroma.interface.js';
import { newId, newReportId } from '../../../src/common/ids.js';
import { KnowledgeIndex } from '../../../src/knowledge/index/knowledge-index.js';
import * as kb from '../../../src/knowledge/store/knowledge.keys.js';
import { outboxKey } from '../../../src/outbox/outbox.keys.js';
import { type Finding, ReconcileService } from '../../../src/reconcile/reconcile.service.js';
import { tagOf } from '../../../src/redis/partition.js';
import { ReportIndex } from '../../../src/reports/index/report-index.js';
import * as keys from '../../../src/reports/store/reports.keys.js';
import { SweeperService } from '../../../src/retention/sweeper.service.js';
import { ApiUser, openIncident, resolveIncident } from '../../support/api.js';
import { sharedServers } from '../../support/servers.js';
import { serveWholeApp, type WholeApp } from '../../support/whole-app.js';

const TIMEOUT = 240_000;

describe('reconcile', () => {
  let whole: WholeApp;
  let redis: Redis;
  let reconcile: ReconcileService;
  let reportChunks: VectorCollection;
  let documentChunks: VectorCollection;
  let ada: ApiUser;
  let caseId: string;
  /** Current, and the version before. */
  let runbook: string;
  let older: string;
  let document: string;

  beforeAll(async () => {
    const { redisUrl, chromaUrl } = sharedServers();
    redis = new Redis(redisUrl);
    await redis.flushdb();
    whole = await serveWholeApp({
      REDIS_URL: redisUrl,
      CHROMA_URL: chromaUrl,
      CHROMA_COLLECTION_PREFIX: `reconcile-${Date.now().toString(36)}`,
    });
    reconcile = whole.app.get(ReconcileService);
    ada = await ApiUser.signIn(whole.url, 'ada');
    reportChunks = await whole.app.get(ReportIndex).collection();
    documentChunks = await whole.app.get(KnowledgeIndex).collection();
    caseId = await openIncident(ada);
    await resolveIncident(ada, caseId);
    [older, runbook] = [await generate(), await generate()];
    const { body } = await ada
      .post('/knowledge/documents', {
        title: 'Too many clients',
        content: '# Too many clients\n\nLimit the pool.\n',
        kind: 'runbook',
        visibility: 'global',
        tags: [],
      })
      .expect(201);
    document = String(body.id);
    await whole.delivered();
  }, TIMEOUT);
  afterAll(async () => {
    await whole.app.close();
    await redis.quit();
  });

  const generate = async (): Promise<string> => {
    const { body } = await ada
      .post(`/cases/${caseId}/reports`, { report_types: ['runbook'] })
      .expect(201);
    return (body.reports as { id: string }[])[0]!.id;
  };

  async function findings(fix = false): Promise<Finding[]> {
    const found: Finding[] = [];
    await reconcile.run({ fix, onFinding: (finding) => found.push(finding) });
    return found;
  }

  const briefly = (found: Finding[]): string[] =>
    [...new Set(found.map(({ problem, ref }) => `${problem} ${ref}`))].sort();

  const embedding = async (collection: VectorCollection): Promise<number[]> => {
    expect(await collection.count()).toBeGreaterThan(0);
    return [1, ...Array<number>(511).fill(0)];
  };

  it('finds nothing where nothing is wrong', async () => {
    expect(await findings()).toEqual([]);
    expect(await reconcile.run({ fix: true })).toEqual({ found: 0, mended: 0, problems: {} });
  });

  const expiry = (): string => keys.expiryKeyOfTag(tagOf(caseId));
  const ghost = (): string => `${caseId}-01GHST0000000000000000000A`;
  const wrong: [string, () => Promise<unknown>, () => string[]][] = [
    [
      'a report without any parts in Chroma',
      () => reportChunks.deleteWhere({ report_id: runbook }),
      () => [`report-not-searchable ${runbook}`],
    ],
    [
      'a report of which one part is missing',
      () => reportChunks.deleteIds([`${runbook}:0001`]),
      () => [`report-not-searchable ${runbook}`],
    ],
    [
      'parts of another version',
      async () => {
        await reportChunks.upsert([
          {
            id: `${runbook}:0000`,
            text: 'old',
            embedding: await embedding(reportChunks),
            metadata: { report_id: runbook, version: 1 },
          },
        ]);
      },
      () => [`report-index-stale ${runbook}`],
    ],
    [
      'parts beyond the last',
      async () => {
        await reportChunks.upsert([
          {
            id: `${runbook}:0999`,
            text: 'old',
            embedding: await embedding(reportChunks),
            metadata: { report_id: runbook },
          },
        ]);
      },
      () => [`report-index-stale ${runbook}`],
    ],
    [
      'parts of a report that is not there',
      async () => {
        await reportChunks.upsert([
          {
            id: `${ghost()}:0000`,
            text: 'orphan',
            embedding: await embedding(reportChunks),
            metadata: { report_id: ghost(), case_id: caseId },
          },
        ]);
      },
      () => [`index-without-report ${ghost()}`],
    ],
    [
      'a part of nothing',
      async () => {
        await reportChunks.upsert([
          { id: 'stray', text: 's', embedding: await embedding(reportChunks), metadata: { a: 1 } },
        ]);
      },
      () => ['index-of-nothing stray'],
    ],
    [
      'a delivered report that is not marked so',
      () => redis.hset(keys.metadataKey(runbook), 'indexed', '0'),
      () => [`report-not-marked-searchable ${runbook}`],
    ],
    [
      'a report that is not in the list',
      () => redis.zrem(keys.reportsKey(caseId), older),
      () => [`report-not-listed ${older}`],
    ],
    [
      'an entry of the list without metadata',
      () => redis.zadd(keys.reportsKey(caseId), 1, ghost()),
      () => [`report-without-metadata ${ghost()}`],
    ],
    [
      'content without metadata',
      () => redis.set(keys.contentKey(ghost()), 'x'),
      () => [`report-without-metadata ${ghost()}`],
    ],
    [
      'a date to expire of no report',
      () => redis.zadd(expiry(), 1, ghost()),
      () => [`report-without-metadata ${ghost()}`],
    ],
    [
      'a report without a date to expire',
      () => redis.zrem(expiry(), older),
      () => [`report-without-expiry ${older}`],
    ],
    [
      'a report with the wrong date to expire',
      () => redis.zadd(expiry(), 1, older),
      () => [`report-without-expiry ${older}`],
    ],
    [
      'a counter that would give a number again',
      () => redis.hset(keys.versionsKey(caseId), 'runbook', 1),
      () => [`version-counter-behind ${runbook}`],
    ],
    [
      'no counter',
      () => redis.del(keys.versionsKey(caseId)),
      () => [`version-counter-behind ${older}`, `version-counter-behind ${runbook}`],
    ],
    [
      'an old report as the current one',
      () => redis.hset(keys.currentKey(caseId), 'runbook', older),
      () => [`current-report-wrong ${runbook}`],
    ],
    [
      'two reports that say they are current',
      () => redis.hset(keys.metadataKey(older), 'is_current', '1'),
      () => [`current-flag-wrong ${older}`],
    ],
    [
      'a current report of a type that has none',
      () => redis.hset(keys.currentKey(caseId), 'post_mortem', ghost()),
      () => [`current-report-wrong ${ghost()}`],
    ],
    [
      'a document without parts in Chroma',
      () => documentChunks.deleteWhere({ doc_id: document }),
      () => [`document-not-searchable ${document}`],
    ],
    [
      'parts of an older revision of a document',
      async () => {
        await documentChunks.upsert([
          {
            id: `${document}:0000`,
            text: 'old',
            embedding: await embedding(documentChunks),
            metadata: { doc_id: document, revision: 0 },
          },
        ]);
      },
      () => [`document-index-stale ${document}`],
    ],
    [
      'parts of a document that is not there',
      async () => {
        await documentChunks.upsert([
          {
            id: '01GHST0000000000000000000B:0000',
            text: 'orphan',
            embedding: await embedding(documentChunks),
            metadata: { doc_id: '01GHST0000000000000000000B' },
          },
        ]);
      },
      () => ['index-without-document 01GHST0000000000000000000B'],
    ],
    [
      'a document that is in no list',
      () => redis.zrem(kb.listingKey(document, { visibility: 'global', ownerId: 'ada' }), document),
      () => [`document-not-listed ${document}`],
    ],
    [
      'a document that no replica hears of',
      () => redis.zrem(kb.changesKey(document), document),
      () => [`document-not-announced ${document}`],
    ],
    [
      'an entry of a list without a document',
      () =>
        redis.zadd(
          kb.listingKey('01GHST0000000000000000000C', { visibility: 'private', ownerId: 'eve' }),
          0,
          '01GHST0000000000000000000C',
        ),
      () => ['document-without-metadata 01GHST0000000000000000000C'],
    ],
    [
      'content of no document',
      () => redis.set(kb.contentKey('01GHST0000000000000000000D'), 'x'),
      () => ['document-without-metadata 01GHST0000000000000000000D'],
    ],
  ];

  it.each(wrong)('finds and mends %s', async (_name, spoil, expected) => {
    const before = await answers();
    await spoil();
    expect(briefly(await findings())).toEqual(expected());
    // Looking changes nothing.
    expect(briefly(await findings())).toEqual(expected());
    const mended = await findings(true);
    expect(mended.every((finding) => finding.mended)).toBe(true);
    await whole.delivered();
    expect(await findings()).toEqual([]);
    expect(await answers()).toEqual(before);
  });

  const answers = async (): Promise<unknown[]> =>
    Promise.all(
      [
        `/cases/${caseId}/reports?include_history=true`,
        `/reports/${runbook}`,
        `/reports/${older}`,
        '/knowledge/documents',
        `/knowledge/documents/${document}`,
      ].map(async (path) => (await ada.get(path).expect(200)).body as unknown),
    );

  it('takes what waits in the outbox to be on its way, not wrong', async () => {
    await reportChunks.deleteWhere({ report_id: runbook });
    // Of a topic that nobody delivers, so that it waits for as long as the test looks.
    const entry = ['topic', 'held', 'ref', runbook, 'data', '{}'];
    const id = await redis.xadd(outboxKey(caseId), '*', ...entry);
    expect(await findings()).toEqual([]);
    await redis.xdel(outboxKey(caseId), id!);
    expect(briefly(await findings(true))).toEqual([`report-not-searchable ${runbook}`]);
    expect(await findings()).toEqual([]);
  });

  it('says what it cannot mend, and leaves it', async () => {
    const sound = await redis.getBuffer(keys.contentKey(older));
    await redis.set(keys.contentKey(older), 'not what was stored');
    expect(await findings(true)).toEqual([
      { kind: 'reports', problem: 'report-content-corrupt', ref: older, mended: false },
    ]);
    await redis.set(keys.contentKey(older), sound!);
    expect(await findings()).toEqual([]);
  });

  it('removes a report whose content is lost, and the version before becomes current', async () => {
    const lost = await generate();
    await whole.delivered();
    await redis.del(keys.contentKey(lost));
    expect(briefly(await findings(true))).toContain(`report-without-content ${lost}`);
    await findings(true);
    await whole.delivered();
    expect(await findings()).toEqual([]);
    const { body } = await ada.get(`/cases/${caseId}/reports`).expect(200);
    expect(body.reports).toMatchObject([{ id: runbook, is_current: true }]);
    // Its number is not given out again.
    const next = await generate();
    expect((await ada.get(`/reports/${next}`).expect(200)).body).toMatchObject({ version: 4 });
    await whole.delivered();
  });

  it('finds what a sweep left of a case that is gone', async () => {
    const gone = newId();
    await redis.hset(keys.versionsKey(gone), 'runbook', 3);
    expect(briefly(await findings(true))).toEqual([`numbers-of-gone-case ${gone}`]);
    expect(await redis.exists(keys.versionsKey(gone))).toBe(0);
  });

  it('is what the sweeper does about orphans in either direction', async () => {
    const orphan = newReportId(caseId);
    await reportChunks.upsert([
      {
        id: `${orphan}:0000`,
        text: 'orphan',
        embedding: await embedding(reportChunks),
        metadata: { report_id: orphan },
      },
    ]);
    await reportChunks.deleteWhere({ report_id: older });
    await redis.hset(keys.metadataKey(older), 'indexed', '0');
    await documentChunks.deleteWhere({ doc_id: document });
    expect(await whole.app.get(SweeperService).sweep()).toMatchObject({ mendedOrphans: 3 });
    expect(await findings()).toEqual([]);
  });
});
