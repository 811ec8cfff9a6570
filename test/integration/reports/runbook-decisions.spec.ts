import { Redis } from 'ioredis';
import { Clock } from '../../../src/common/clock.js';
import { PrometheusMetrics } from '../../../src/metrics/prometheus-metrics.js';
import { ObservedReusedRunbookStore } from '../../../src/reports/observed/observed-reused-runbook.store.js';
import { RunbookDecisions } from '../../../src/reports/observed/runbook-decisions.js';
import { RunbookReuseMetrics } from '../../../src/reports/observed/runbook-reuse.metrics.js';
import { RedisReusedRunbookStore } from '../../../src/reports/reuse/redis-reused-runbook.store.js';
import { sharedServers } from '../../support/servers.js';

const DAY_MS = 86_400_000;

class SteppedClock extends Clock {
  private time = Date.parse('2026-11-20T12:00:00Z');
  override now(): number {
    return this.time;
  }
  pass(days: number): void {
    this.time += days * DAY_MS;
  }
}

const runbook = (documentId: string) => ({
  documentId,
  title: 'Pool exhausted',
  chosenBy: 'ada',
  chosenAt: new Date('2026-11-20T12:00:00Z'),
});

describe('the runbook reuse rate', () => {
  let redis: Redis;
  let clock: SteppedClock;
  let decisions: RunbookDecisions;
  let metrics: PrometheusMetrics;

  beforeEach(async () => {
    redis = new Redis(sharedServers().redisUrl);
    await redis.flushdb();
    clock = new SteppedClock();
    metrics = new PrometheusMetrics();
    decisions = new RunbookDecisions(redis, metrics, clock);
  });
  afterEach(() => {
    redis.disconnect();
  });

  const exported = async (): Promise<string | undefined> =>
    (await metrics.render()).split('\n').find((line) => line.startsWith('runbook_reuse_rate '));

  it('is absent while there is neither, and then what the counts say', async () => {
    new RunbookReuseMetrics(metrics, decisions).onModuleInit();
    expect(await exported()).toBeUndefined();
    await decisions.record('written');
    expect(await exported()).toBe('runbook_reuse_rate 0');
    for (let i = 0; i < 3; i += 1) await decisions.record('reused');
    expect(await exported()).toBe('runbook_reuse_rate 0.75');
  });

  it('is of all processes, and of the last 30 days', async () => {
    const other = new RunbookDecisions(redis, new PrometheusMetrics(), clock);
    await decisions.record('written');
    clock.pass(29);
    await other.record('reused');
    expect(await decisions.rate()).toBe(0.5);
    clock.pass(1);
    expect(await decisions.rate()).toBe(1);
    clock.pass(30);
    expect(await decisions.rate()).toBeUndefined();
  });

  it('forgets its days by itself', async () => {
    await decisions.record('reused');
    const [key = ''] = await redis.keys('runbooks:decisions:*');
    expect(await redis.pttl(key)).toBeGreaterThan(31 * DAY_MS);
  });

  it('counts a case once, however often another runbook is chosen for it', async () => {
    const store = new ObservedReusedRunbookStore(new RedisReusedRunbookStore(redis), decisions);
    await store.choose('01JD000000000000000000000A', runbook('first'));
    await store.choose('01JD000000000000000000000A', runbook('second'));
    await store.choose('01JD000000000000000000000B', runbook('first'));
    expect(await metrics.render()).toContain('runbook_decisions_total{decision="reused"} 2');
    expect((await store.of('01JD000000000000000000000A'))?.documentId).toBe('second');
  });
});
