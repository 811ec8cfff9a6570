import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../../src/common/ids.js';
import { LockLostError } from '../../../src/reports/generation/generation-lock.js';
import { fenceKey, lockKey } from '../../../src/reports/store/reports.keys.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { openStore } from './support.js';

const aborted = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(signal.reason);
    });
  });

describe('RedisGenerationLock', () => {
  let opened: Awaited<ReturnType<typeof openStore>>;
  let caseId: string;
  const holder = () => ({ jobId: newId(), userId: 'ada' });

  beforeEach(async () => {
    opened = await openStore({ GENERATION_LOCK_TTL_MS: '1000' });
    caseId = newId();
  });
  afterEach(async () => {
    await opened.redis.quit();
  });

  it('lets one of many in and tells the others who it is', async () => {
    const first = holder();
    let finish!: () => void;
    const hold = new Promise<void>((resolve) => (finish = resolve));
    const running = opened.lock.run(caseId, first, () => hold);
    const others = await Promise.allSettled(
      Array.from({ length: 50 }, () => opened.lock.run(caseId, holder(), () => Promise.resolve())),
    );
    for (const other of others) {
      expect(other.status).toBe('rejected');
      expect((other as PromiseRejectedResult).reason).toMatchObject({
        code: 'generation-running',
        extensions: {
          job_id: first.jobId,
          started_at: '2026-11-24T08:00:00.000Z',
          started_by: 'ada',
        },
      });
    }
    expect(await opened.lock.running(caseId)).toEqual({
      jobId: first.jobId,
      startedAt: new Date('2026-11-24T08:00:00Z'),
      startedBy: 'ada',
    });
    finish();
    await running;
    expect(await opened.lock.running(caseId)).toBeUndefined();
  });

  it('gives a higher fence to each holder, also after failed work', async () => {
    const fences: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      const failing = opened.lock.run(caseId, holder(), (lease) => {
        fences.push(lease.fence);
        return Promise.reject(new Error('no'));
      });
      await expect(failing).rejects.toThrow('no');
    }
    expect(fences).toEqual([1, 2, 3]);
    expect(await opened.redis.exists(lockKey(caseId))).toBe(0);
    expect(await opened.redis.pttl(fenceKey(caseId))).toBeGreaterThan(86_400_000);
  });

  it('stays held for longer than its TTL while the work runs', async () => {
    await opened.lock.run(caseId, holder(), async (lease, signal) => {
      await sleep(2500);
      expect(signal.aborted).toBe(false);
      expect(await opened.redis.get(lockKey(caseId))).toBe(lease.value);
    });
  });

  it('aborts the work when another holds the lock, and leaves that one its lock', async () => {
    await opened.lock.run(caseId, holder(), async (_lease, signal) => {
      await opened.redis.set(lockKey(caseId), 'another');
      expect(await aborted(signal)).toBeInstanceOf(LockLostError);
    });
    expect(await opened.redis.get(lockKey(caseId))).toBe('another');
  });

  describe('on a Redis that goes away', () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startRedis();
    });
    afterAll(async () => {
      await server.dispose();
    });

    it('aborts the work once the lock must have expired', async () => {
      await opened.redis.quit();
      opened = await openStore({ GENERATION_LOCK_TTL_MS: '1000', REDIS_URL: server.url });
      opened.redis.on('error', () => undefined);
      opened.redis.options.commandTimeout = 200;
      await opened.lock.run(caseId, holder(), async (_lease, signal) => {
        server.pause();
        expect(await aborted(signal)).toBeInstanceOf(LockLostError);
      });
      server.resume();
    });
  });
});
