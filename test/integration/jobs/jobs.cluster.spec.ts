import { type Cluster, Redis } from 'ioredis';
import { newId } from '../../../src/common/ids.js';
import { Lifecycle } from '../../../src/health/lifecycle.js';
import { RedisGenerationLock } from '../../../src/reports/generation/redis-generation-lock.js';
import { JobQueue } from '../../../src/reports/jobs/job-queue.js';
import type { JobRunner, RunOutcome } from '../../../src/reports/jobs/job-runner.js';
import { NO_METRICS } from '../../../src/metrics/metrics.interface.js';
import { JobWorker } from '../../../src/reports/jobs/job-worker.js';
import { RedisJobStore } from '../../../src/reports/jobs/redis-job.store.js';
import type { ReportJobs } from '../../../src/reports/jobs/report-jobs.service.js';
import { startCluster } from '../../support/redis-cluster.js';
import type { TestServer } from '../../support/servers.js';
import { configFor, TestClock } from '../reports/support.js';

describe('jobs on a Redis Cluster', () => {
  let server: TestServer;
  let cluster: Cluster;

  beforeAll(async () => {
    ({ server, cluster } = await startCluster());
  });
  afterAll(async () => {
    await cluster.quit();
    await server.dispose();
  });

  it('are queued, run by a worker, handed over, tried again and cancelled', async () => {
    const config = configFor({ REDIS_URL: server.url, REDIS_CLUSTER: 'true' });
    const queue = new JobQueue(cluster);
    const lifecycle = new Lifecycle();
    const cancelled = newId();
    await queue.add(cancelled);
    expect(await queue.backlog()).toEqual({
      ...{ waiting: 1, delayed: 0, running: 0 },
      oldestWaitingSince: expect.any(Date),
    });
    expect(await queue.remove(cancelled)).toBe(true);
    expect(await queue.backlog()).toEqual({ waiting: 0, delayed: 0, running: 0 });

    // Each job ends at its third run, after a worker gave it back and after a failure.
    const runs = new Map<string, number>();
    const ids = Array.from({ length: 20 }, () => newId());
    let finish!: () => void;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const runQueued = (jobId: string): Promise<RunOutcome> => {
      const run = (runs.get(jobId) ?? 0) + 1;
      runs.set(jobId, run);
      if (runs.size === ids.length && [...runs.values()].every((n) => n >= 3)) finish();
      return Promise.resolve(run === 1 ? 'handed-over' : run === 2 ? 'try-again' : 'ended');
    };
    const runner = { runQueued } as unknown as JobRunner;
    const worker = new JobWorker(runner, {} as ReportJobs, lifecycle, config, NO_METRICS);
    worker.onApplicationBootstrap();
    for (const id of ids) await queue.add(id);
    await finished;
    lifecycle.beginShutdown();
    await worker.beforeApplicationShutdown();
    expect(Object.fromEntries(runs)).toEqual(Object.fromEntries(ids.map((id) => [id, 3])));
    await queue.onApplicationShutdown();
    const node = new Redis(server.url);
    for (const id of ids) expect(await node.exists(`{jobs}:report-jobs:${id}`)).toBe(0);
    await node.quit();
  });

  it('keep their records and reservations within their slots', async () => {
    const config = configFor({ REDIS_URL: server.url });
    const store = new RedisJobStore(cluster, config);
    const lock = new RedisGenerationLock(cluster, config, new TestClock());
    for (let i = 0; i < 20; i += 1) {
      const [id, caseId] = [newId(), newId()];
      const job = {
        id,
        caseId,
        types: ['runbook'] as const,
        createdAt: new Date(),
        createdBy: 'a',
      };
      expect(await lock.reserve(caseId, { jobId: id, userId: 'a' }, 'once')).toBe(id);
      await store.create(job);
      expect(await store.begin(id, new Date())).toEqual({ state: 'running', attempt: 1 });
      await store.stage(id, 1, 'generating');
      await store.text(id, 1, { text: 'redacted' });
      // A run that another one has taken the place of is not listened to.
      await store.begin(id, new Date());
      await store.stage(id, 1, 'storing');
      expect(await store.end(id, { status: 'failed', at: new Date() }, 1)).toBe(false);
      expect((await store.requestCancel(id))?.job.status).toBe('cancelling');
      expect(await store.cancelRequested(id)).toBe(true);
      expect(await store.end(id, { status: 'done', at: new Date(), reportIds: ['r'] }, 2)).toBe(
        true,
      );
      expect((await store.requestCancel(id))?.job).toMatchObject({
        ...{ status: 'done', attempt: 2, reportIds: ['r'] },
      });
      expect((await lock.running(caseId))?.jobId).toBe(id);
      await lock.endReservation(caseId, id);
      expect(await lock.running(caseId)).toBeUndefined();
      const events = await store.eventsAfter(id, undefined, 10);
      expect(events.map(({ type }) => type)).toEqual(['queued', 'generating', 'text', 'done']);
    }
  });
});
