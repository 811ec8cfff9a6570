import type { ProblemException } from '../../../src/common/problem/problem.exception.js';
import { outboxKey } from '../../../src/outbox/outbox.keys.js';
import { type Redactor, RedactorUnavailableError } from '../../../src/redaction/redactor.js';
import type { Report } from '../../../src/reports/report.types.js';
import { newId } from '../../../src/common/ids.js';
import { JobCancelledError } from '../../../src/reports/jobs/job.types.js';
import { StaleLeaseError } from '../../../src/reports/store/report.store.js';
import { commitUnder, newReport } from './support.js';
import { lockKey } from '../../../src/reports/store/reports.keys.js';
import { startRedis } from '../../support/servers.js';
import { ADA, openGeneration } from './generation-support.js';

type Opened = Awaited<ReturnType<typeof openGeneration>>;

describe('generating reports', () => {
  let opened: Opened;
  let caseId: string;

  beforeEach(async () => {
    opened = await openGeneration();
    caseId = await opened.resolvedCase();
  });
  afterEach(async () => {
    await opened.redis.quit();
  });

  const generate = (types: Report['type'][] = ['runbook'], idempotencyKey?: string) =>
    opened.generation.generate({ caseId, caller: ADA, types, idempotencyKey });
  const statusOf = async () => (await opened.cases.get(caseId)).status;

  it('stores what it returns, redacted, and moves the case to documenting', async () => {
    const { jobId, reports, replayed } = await generate(['post_mortem', 'runbook']);
    expect(replayed).toBe(false);
    expect(jobId).toMatch(/^[0-9A-Z]{26}$/);
    expect(reports.map(({ type }) => type)).toEqual(['post_mortem', 'runbook']);
    for (const report of reports as Report[]) {
      expect(await opened.reports.read(report.id)).toEqual(report);
      expect(report.content).toContain('db-1 refuses connections');
      expect(report.content).not.toMatch(/grace|hopper|example\.com|Lovelace/i);
    }
    expect(await statusOf()).toBe('documenting');
    expect(await opened.redis.exists(lockKey(caseId))).toBe(0);

    // Nor did the writer see it.
    const [facts] = opened.writer.seen;
    expect(JSON.stringify(facts)).not.toMatch(/grace|hopper|example\.com|Lovelace|"ada"/i);
    expect(facts!.owner).toEqual(
      expect.objectContaining({ id: expect.stringMatching(/^<PERSON_\d+>$/) }),
    );
    expect(facts!.messages[0]!.authorId).toBe(facts!.owner.id);
  });

  it('makes one generation win of 200 at once, and tells the others its job', async () => {
    let release!: () => void;
    const written = new Promise<void>((resolve) => (release = resolve));
    opened.writer.before = () => written;
    const attempts = Array.from({ length: 200 }, () => generate(['runbook', 'post_mortem']));
    const settled = Promise.allSettled(attempts);
    // The first to be refused proves that another holds the case.
    await Promise.any(
      attempts.map(async (attempt) => {
        await expect(attempt).rejects.toBeDefined();
      }),
    );
    release();

    const outcomes = await settled;
    const winners = outcomes.filter((o) => o.status === 'fulfilled');
    const losers = outcomes.filter((o) => o.status === 'rejected');
    expect(winners.length).toBeGreaterThanOrEqual(1);
    expect(losers.length).toBeGreaterThanOrEqual(150);
    const jobs = new Set(winners.map(({ value }) => value.jobId));
    for (const loser of losers) {
      const reason = loser.reason as ProblemException;
      expect(reason).toMatchObject({ code: 'generation-running' });
      expect(reason.getStatus()).toBe(409);
      expect(jobs).toContain(reason.extensions['job_id']);
    }
    const history = await opened.reports.list(caseId, { history: true });
    for (const type of ['runbook', 'post_mortem']) {
      const versions = history.filter((report) => report.type === type);
      const expected = Array.from({ length: winners.length }, (_, i) => winners.length - i);
      expect(versions.map(({ version }) => version)).toEqual(expected.slice(0, 5));
      expect(versions.filter(({ isCurrent }) => isCurrent)).toEqual([versions[0]]);
    }
  });

  it('never skips or doubles a version when 60 generations keep trying until they are through', async () => {
    const stored: Report[] = [];
    const persist = async (): Promise<void> => {
      for (;;) {
        try {
          const { reports } = await generate(['runbook']);
          stored.push(...(reports as Report[]));
          return;
        } catch (error) {
          expect(error).toMatchObject({ code: 'generation-running' });
          await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 20));
        }
      }
    };
    const workers = Array.from({ length: 20 }, async () => {
      for (let i = 0; i < 3; i += 1) await persist();
    });
    await Promise.all(workers);
    expect(stored.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 60 }, (_, i) => i + 1),
    );
    const history = await opened.reports.listWithContent(caseId, { history: true });
    expect(history.map(({ version, isCurrent }) => [version, isCurrent])).toEqual([
      [60, true],
      [59, false],
      [58, false],
      [57, false],
      [56, false],
    ]);
    for (const report of history) {
      const returned = stored.find(({ id }) => id === report.id)!;
      expect(report.content).toBe(returned.content);
    }
  });

  it('finds, run again as the same job, what it has stored, and asks no writer', async () => {
    const jobId = newId();
    const answer = { id: 'of-the-job', fingerprint: 'runbook' };
    const request = { caseId, caller: ADA, types: ['runbook'] as const, jobId, answer };
    const first = await opened.generation.generate(request);
    const calls = opened.writer.seen.length;
    const again = await opened.generation.generate(request);
    expect(again).toEqual({ ...first, replayed: true });
    expect(opened.writer.seen).toHaveLength(calls);
    expect(await opened.reports.list(caseId, { history: true })).toHaveLength(1);
  });

  it('tells how it gets on, and stores nothing once it is told to end', async () => {
    const stages: string[] = [];
    const progress = { stage: (stage: string) => void stages.push(stage) };
    const stop = new AbortController();
    const reason = new JobCancelledError();
    opened.writer.before = () => {
      stop.abort(reason);
      return Promise.resolve();
    };
    const request = { caseId, caller: ADA, types: ['runbook'] as const, progress };
    await expect(
      opened.generation.generate({ ...request, signal: stop.signal }),
    ).rejects.toMatchObject({ code: 'generation-cancelled' });
    expect(stages).toEqual(['redacting', 'generating']);
    expect(await opened.reports.list(caseId, { history: true })).toEqual([]);

    opened.writer.before = () => Promise.resolve();
    await opened.generation.generate(request);
    expect(stages.slice(2)).toEqual(['redacting', 'generating', 'storing']);
  });

  describe('a case that is reserved for a queued job', () => {
    const waiting = { jobId: newId(), userId: 'ada' };
    beforeEach(() => opened.lock.reserve(caseId, waiting, 'key-1'));

    it('is refused to everybody else, and named as running', async () => {
      const refused = { code: 'generation-running', extensions: { job_id: waiting.jobId } };
      await expect(generate()).rejects.toMatchObject(refused);
      const other = { jobId: newId(), userId: 'ada' };
      await expect(opened.lock.reserve(caseId, other, 'key-2')).rejects.toMatchObject(refused);
      expect((await opened.reports.runningJob(caseId))?.jobId).toBe(waiting.jobId);
      // The same request again is given the job that it has already.
      expect(await opened.lock.reserve(caseId, other, 'key-1')).toBe(waiting.jobId);
    });

    it('is the job’s own, and free when it has ended', async () => {
      const { jobId } = waiting;
      await opened.generation.generate({ caseId, caller: ADA, types: ['runbook'], jobId });
      await opened.lock.endReservation(caseId, 'another job');
      await expect(generate()).rejects.toMatchObject({ code: 'generation-running' });
      await opened.lock.endReservation(caseId, jobId);
      await generate();
    });

    it('is taken from a first run of the job by its second', async () => {
      await opened.lock.run(caseId, waiting, async (first, signal) => {
        await opened.lock.run(caseId, waiting, async (second) => {
          expect(second.fence).toBeGreaterThan(first.fence);
          const report = newReport(caseId, 'runbook');
          await expect(commitUnder(opened, caseId, first, [report])).rejects.toThrow(
            StaleLeaseError,
          );
          await commitUnder(opened, caseId, second, [report]);
        });
        expect(signal.aborted).toBe(false);
      });
    });
  });

  describe('with an Idempotency-Key', () => {
    it('gives the stored answer again and writes nothing', async () => {
      const first = await generate(['runbook', 'post_mortem'], 'key-1');
      const calls = opened.writer.seen.length;
      const again = await generate(['post_mortem', 'runbook'], 'key-1');
      expect(again).toEqual({ ...first, replayed: true });
      expect(opened.writer.seen).toHaveLength(calls);
      expect((await generate(['runbook', 'post_mortem'], 'key-2')).jobId).not.toBe(first.jobId);
    });

    it('refuses the key for another request, and keeps users apart', async () => {
      await generate(['runbook'], 'key-1');
      await expect(generate(['post_mortem'], 'key-1')).rejects.toMatchObject({
        code: 'idempotency-key-reused',
      });
      const other = await opened.generation.generate({
        caseId,
        caller: { userId: 'grace', roles: ['user'] },
        types: ['post_mortem'],
        idempotencyKey: 'key-1',
      });
      expect(other.replayed).toBe(false);
    });

    it('replays also when the process died right after storing, and the outbox moves the case', async () => {
      // The process ends between the commit and everything that follows it.
      const died = new Error('killed');
      opened.cases.markDocumenting = () => Promise.reject(died);
      const commit = opened.store.commit.bind(opened.store);
      opened.store.commit = async (batch) => {
        await commit(batch);
        throw died;
      };
      await expect(generate(['runbook'], 'key-1')).rejects.toMatchObject({
        code: 'generation-failed',
      });

      const restarted = await openGeneration({}, undefined, { keepData: true });
      expect((await restarted.cases.get(caseId)).status).toBe('resolved');
      const answer = await restarted.generation.generate({
        caseId,
        caller: ADA,
        types: ['runbook'],
        idempotencyKey: 'key-1',
      });
      expect(answer).toMatchObject({ replayed: true, reports: [{ version: 1, isCurrent: true }] });
      expect(restarted.writer.seen).toEqual([]);
      expect(await restarted.reports.list(caseId, { history: true })).toHaveLength(1);
      const announced = await restarted.redis.xrange(outboxKey(caseId), '-', '+');
      expect(announced.map(([, [, topic, , ref]]) => [topic, ref])).toContainEqual([
        'reports.stored',
        caseId,
      ]);
      await restarted.redis.quit();
    });

    it('lets a failed request be tried again under its key', async () => {
      opened.writer.before = () => Promise.reject(new Error('no'));
      await expect(generate(['runbook'], 'key-1')).rejects.toThrow();
      opened.writer.before = () => Promise.resolve();
      expect((await generate(['runbook'], 'key-1')).replayed).toBe(false);
    });
  });

  describe('when it fails', () => {
    const nothingStored = async () => {
      expect(await opened.reports.list(caseId, { history: true })).toEqual([]);
      expect(await opened.redis.keys('report:*')).toEqual([]);
      expect(await opened.redis.exists(lockKey(caseId))).toBe(0);
      expect(await statusOf()).toBe('resolved');
    };

    it('stores none of the types when one cannot be written, and stops the others', async () => {
      const stopped: string[] = [];
      opened.writer.before = (type, signal) =>
        type === 'runbook'
          ? Promise.reject(Object.assign(new Error('secret words'), { name: 'LlmError' }))
          : new Promise((_, reject) => {
              signal.addEventListener('abort', () => {
                stopped.push(type);
                reject(signal.reason as Error);
              });
            });
      const failure = generate(['incident_report', 'runbook', 'post_mortem']);
      await expect(failure).rejects.toMatchObject({ code: 'generation-failed' });
      const problem = await failure.catch((error: unknown) => error);
      expect(JSON.stringify(problem)).not.toContain('secret words');
      expect((problem as { getStatus(): number }).getStatus()).toBe(502);
      expect(stopped.sort()).toEqual(['incident_report', 'post_mortem']);
      await nothingStored();
    });

    it('stops when the case is deleted while it is written up', async () => {
      opened.writer.before = () => opened.cases.softDelete(caseId);
      await expect(generate()).rejects.toMatchObject({ code: 'not-found' });
      expect(await opened.redis.keys('report:*')).toEqual([]);
    });

    it('does not store when its lock went to another meanwhile', async () => {
      opened.writer.before = async () => {
        await opened.redis.set(lockKey(caseId), '{"job_id":"another","fence":99}');
      };
      await expect(generate()).rejects.toMatchObject({ code: 'generation-failed' });
      expect(await opened.redis.keys('report:*')).toEqual([]);
      expect(await opened.redis.get(lockKey(caseId))).toContain('another');
    });

    it('sends nothing to the writer while the redactor is down', async () => {
      await opened.redis.quit();
      const down: Redactor = {
        id: 'down',
        healthy: () => Promise.resolve(false),
        openSession: () => ({
          redact: () => Promise.reject(new RedactorUnavailableError('test')),
        }),
      };
      opened = await openGeneration({}, down);
      caseId = await opened.resolvedCase();
      const problem = await generate().catch((error: unknown) => error);
      expect(problem).toMatchObject({ code: 'generation-failed' });
      expect((problem as { getStatus(): number }).getStatus()).toBe(503);
      expect(opened.writer.seen).toEqual([]);
      await nothingStored();
    });

    it('does not claim that nothing was stored when Redis fell silent while storing', async () => {
      const commit = opened.store.commit.bind(opened.store);
      opened.store.commit = async (batch) => {
        await commit(batch);
        throw new Error('Command timed out');
      };
      await expect(generate(['runbook'], 'key-1')).rejects.toMatchObject({
        code: 'generation-unconfirmed',
      });
      expect(await generate(['runbook'], 'key-1')).toMatchObject({
        replayed: true,
        reports: [{ version: 1 }],
      });
    });

    it('sends nothing to the writer while Redis is away', async () => {
      const server = await startRedis();
      const own = await openGeneration({ REDIS_URL: server.url });
      own.redis.on('error', () => undefined);
      const id = await own.resolvedCase();
      await server.kill9();
      await expect(
        own.generation.generate({ caseId: id, caller: ADA, types: ['runbook'] }),
      ).rejects.toThrow();
      expect(own.writer.seen).toEqual([]);
      own.redis.disconnect();
      await server.dispose();
    });
  });

  it.each([
    ['open', 'case-not-resolved', ['investigating']],
    ['closed', 'case-closed', []],
  ])('refuses a case that is %s and says where it may go', async (status, code, moves) => {
    if (status === 'open') ({ id: caseId } = await opened.cases.create(ADA, { title: 'New' }));
    else {
      await generate();
      await opened.cases.close(caseId, ADA, []);
    }
    const calls = opened.writer.seen.length;
    await expect(generate()).rejects.toMatchObject({ code, extensions: { legal_moves: moves } });
    expect(opened.writer.seen).toHaveLength(calls);
    expect(await statusOf()).toBe(status);
  });

  it('cannot run while a closure has the case to itself, nor the other way round', async () => {
    await opened.reports.exclusively(caseId, 'ada', async () => {
      await expect(generate()).rejects.toMatchObject({ code: 'case-closing' });
      expect(await opened.reports.runningJob(caseId)).toBeUndefined();
    });
    opened.writer.before = async () => {
      const closing = opened.reports.exclusively(caseId, 'ada', () => Promise.resolve());
      await expect(closing).rejects.toMatchObject({ code: 'generation-running' });
    };
    await generate();
  });

  it('returns reports without storing them where persistence is off', async () => {
    await opened.redis.quit();
    opened = await openGeneration({ FEATURE_REPORT_PERSISTENCE: 'false' });
    caseId = await opened.resolvedCase();
    const { reports } = await generate(['runbook'], 'key-1');
    expect(reports).toMatchObject([{ type: 'runbook', persisted: false }]);
    expect(reports[0]).not.toHaveProperty('id');
    expect(reports[0]!.content).toContain('db-1');
    expect(await opened.redis.keys('report:*')).toEqual([]);
    expect(await statusOf()).toBe('resolved');
  });
});
