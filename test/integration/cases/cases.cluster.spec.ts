import type { Cluster } from 'ioredis';
import { startCluster } from '../../support/redis-cluster.js';
import type { TestServer } from '../../support/servers.js';
import { ada, allPages, casesOn, DAY, documented, grace, SteppedClock } from './support.js';

describe('cases on a Redis Cluster', () => {
  let server: TestServer;
  let cluster: Cluster;

  beforeAll(async () => {
    ({ server, cluster } = await startCluster());
  });
  afterAll(async () => {
    await cluster.quit();
    await server.dispose();
  });

  it('live their whole life without a command that leaves its slot', async () => {
    const clock = new SteppedClock();
    const cases = casesOn(cluster, clock);
    const ids: string[] = [];
    for (let i = 0; i < 30; i += 1) {
      const id = await documented(cases);
      await cases.putParticipant(id, 'grace', 'editor');
      ids.push(id);
    }
    const newestFirst = [...ids].sort().reverse();
    const pages = await allPages((cursor) => cases.list(grace, { limit: 8, cursor }));
    expect(pages.flat().map((found) => found.case.id)).toEqual(newestFirst);

    await Promise.all(ids.slice(0, 15).map((id) => cases.close(id, ada, [])));
    await Promise.all(ids.slice(15).map((id) => cases.softDelete(id)));
    await cases.restore(ids[29]!, ada);
    await cases.removeParticipant(ids[29]!, 'grace');
    expect((await cases.list(grace, { limit: 100 })).items).toHaveLength(15);

    clock.ahead = 31 * DAY;
    const due = await cases.duePurges(clock.now(), 100);
    expect(due.sort()).toEqual(ids.slice(0, 29).sort());
    for (const id of due) await cases.purge(id);
    expect((await cases.readableCaseIds('grace')).sort()).toEqual(ids.slice(0, 29).sort());
    expect((await cases.list(ada, { limit: 100 })).items.map((found) => found.case.id)).toEqual([
      ids[29],
    ]);
    expect(await cases.accessOf(ids[0]!)).toMatchObject({ state: 'gone', ownerId: 'ada' });
  });
});
