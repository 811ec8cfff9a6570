import { type Cluster, Redis } from 'ioredis';
import { newId } from '../../../src/common/ids.js';
import { RedisGenerationLock } from '../../../src/reports/generation/redis-generation-lock.js';
import { RedisReportStore } from '../../../src/reports/store/redis-report.store.js';
import { startCluster } from '../../support/redis-cluster.js';
import type { TestServer } from '../../support/servers.js';
import { configFor, expiredAt, saveVersion, TestClock } from './support.js';

describe('reports on a Redis Cluster', () => {
  let server: TestServer;
  let cluster: Cluster;

  beforeAll(async () => {
    ({ server, cluster } = await startCluster());
  });
  afterAll(async () => {
    await cluster.quit();
    await server.dispose();
  });

  it('are saved, trimmed, listed, counted and removed within their slots', async () => {
    const config = configFor({ REPORT_VERSIONS_KEPT: '2' });
    const clock = new TestClock();
    const store = new RedisReportStore(cluster, config);
    const lock = new RedisGenerationLock(cluster, config, clock);
    const opened = { config, clock, store, lock };
    const caseIds = Array.from({ length: 30 }, () => newId());
    for (const caseId of caseIds) {
      for (let i = 0; i < 3; i += 1) await saveVersion(opened, caseId, ['runbook', 'post_mortem']);
    }
    const ids: string[] = [];
    for (const caseId of caseIds) {
      const history = await store.listWithContent(caseId, { history: true });
      expect(history.map(({ type, version }) => [type, version])).toEqual([
        ['runbook', 3],
        ['runbook', 2],
        ['post_mortem', 3],
        ['post_mortem', 2],
      ]);
      ids.push(...history.map(({ id }) => id));
      expect((await store.read(history[0]!.id))?.content).toBe(history[0]!.content);
      expect(await store.markIndexed(history[0]!.id)).toBe(true);
    }
    expect((await store.metadataOf(ids)).map((report) => report?.id)).toEqual(ids);
    expect(await store.tallies(caseIds)).toEqual(
      caseIds.map((caseId) => ({
        caseId,
        written: { runbook: 3, post_mortem: 3 },
        current: expect.arrayContaining(['runbook', 'post_mortem']),
      })),
    );
    const due = await expiredAt(cluster, clock.now() + config.reports.retentionMs);
    expect(due.sort()).toEqual([...ids].sort());
    for (const id of due) expect(await store.remove(id)).toBe(true);
    for (const caseId of caseIds) await store.forgetCase(caseId);
    const node = new Redis(server.url);
    const left = await node.keys('*');
    await node.quit();
    expect(left.every((key) => key.startsWith('outbox:'))).toBe(true);
  });
});
