import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { CASE_SERVICE } from '../../../src/cases/cases.tokens.js';
import type { CaseService } from '../../../src/cases/case-service.interface.js';
import { newReportId } from '../../../src/common/ids.js';
import type { LeaderLock } from '../../../src/redis/leader-lock.js';
import { tagOf } from '../../../src/redis/partition.js';
import { ReconcileService } from '../../../src/reconcile/reconcile.service.js';
import { ReportIndex } from '../../../src/reports/index/report-index.js';
import type { ReportService } from '../../../src/reports/reports-service.interface.js';
import { REPORT_SERVICE } from '../../../src/reports/reports.tokens.js';
import {
  contentKey,
  expiryKeyOfTag,
  metadataKey,
  removalKeyOfTag,
} from '../../../src/reports/store/reports.keys.js';
import { aclKey, caseKey, messagesKey, participantsKey } from '../../../src/cases/cases.keys.js';
import { ReportArchive } from '../../../src/retention/report-archive.js';
import { SweeperService } from '../../../src/retention/sweeper.service.js';
import { ApiUser, openIncident, problemOf, resolveIncident } from '../../support/api.js';
import { testConfig } from '../../support/config.js';
import { sharedServers } from '../../support/servers.js';
import { serveWholeApp, type WholeApp } from '../../support/whole-app.js';

const DAY = 86_400_000;
const ALL = ['incident_report', 'runbook', 'post_mortem'];

interface ArchiveLine {
  kind: string;
  id: string;
  content?: string;
  version?: number;
  createdAt?: string;
  record?: Record<string, string>;
  stored?: string | null;
}

describe('retention', () => {
  let whole: WholeApp;
  let redis: Redis;
  let archiveDir: string;
  let sweeper: SweeperService;
  let reports: ReportService;
  let cases: CaseService;
  let ada: ApiUser;
  let grace: ApiUser;
  let mallory: ApiUser;
  let root: ApiUser;

  beforeAll(async () => {
    const { redisUrl, chromaUrl } = sharedServers();
    archiveDir = mkdtempSync(join(tmpdir(), 'faultmaven-test-archive-'));
    redis = new Redis(redisUrl);
    await redis.flushdb();
    whole = await serveWholeApp({
      REDIS_URL: redisUrl,
      CHROMA_URL: chromaUrl,
      CHROMA_COLLECTION_PREFIX: `retention-${Date.now().toString(36)}`,
      ARCHIVE_DIR: archiveDir,
    });
    sweeper = whole.app.get(SweeperService);
    reports = whole.app.get<ReportService>(REPORT_SERVICE);
    cases = whole.app.get<CaseService>(CASE_SERVICE);
    [ada, grace, mallory] = (await Promise.all(
      ['ada', 'grace', 'mallory'].map((name) => ApiUser.signIn(whole.url, name)),
    )) as [ApiUser, ApiUser, ApiUser];
    root = await ApiUser.signIn(whole.url, 'root', ['admin']);
  });
  beforeEach(async () => {
    await redis.flushdb();
    whole.clock.ahead = 0;
    for (const name of readdirSync(archiveDir)) rmSync(join(archiveDir, name));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(async () => {
    await whole.app.close();
    await redis.quit();
    rmSync(archiveDir, { recursive: true, force: true });
  });

  /** A case of ada's with grace as viewer and a report of each type. */
  async function documented(): Promise<{ caseId: string; ids: string[] }> {
    const caseId = await openIncident(ada);
    await ada.put(`/cases/${caseId}/participants/grace`, { role: 'viewer' }).expect(200);
    await resolveIncident(ada, caseId);
    const { body } = await ada.post(`/cases/${caseId}/reports`, { report_types: ALL }).expect(201);
    return { caseId, ids: (body.reports as { id: string }[]).map(({ id }) => id) };
  }

  const archived = (): ArchiveLine[] =>
    readdirSync(archiveDir).flatMap((name) => {
      expect(name).toMatch(/^reports-\d{4}-\d\d-\d\d-p\d\d-[0-9A-Z]{26}\.jsonl\.gz$/);
      const text = gunzipSync(readFileSync(join(archiveDir, name))).toString('utf8');
      expect(text.endsWith('\n')).toBe(true);
      return text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as ArchiveLine);
    });

  const chunksOf = async (ids: string[]): Promise<number> => {
    const collection = await whole.app.get(ReportIndex).collection();
    return (await collection.list(100, 0, { report_id: { $in: ids } })).length;
  };

  /** Keys that hold anything for good; streams of the outbox stay behind empty. */
  /** Without what has a life of its own: queues, indexes of users, jobs (TTL), the system's audit. */
  const keysLeft = async (): Promise<string[]> =>
    (await redis.keys('*')).filter(
      (key) => !/^(outbox|leader|user|kb|idem|runbooks|job|audit):?/.test(key),
    );

  describe('of cases', () => {
    it('keeps a deleted case for 30 days, then leaves its reports to who were members', async () => {
      const { caseId, ids } = await documented();
      await ada.delete(`/cases/${caseId}`).expect(204);
      whole.clock.ahead = 30 * DAY - 60_000;
      expect(await sweeper.sweep()).toMatchObject({ purgedCases: 0 });
      expect((await ada.get('/cases?deleted=true').expect(200)).body.items).toHaveLength(1);

      whole.clock.ahead = 30 * DAY + 60_000;
      expect(await sweeper.sweep()).toMatchObject({ purgedCases: 1, removedReports: 0 });
      problemOf(await ada.post(`/cases/${caseId}/restore`), 404);
      problemOf(await ada.get(`/cases/${caseId}`), 404);
      for (const member of [ada, grace]) {
        for (const id of ids) await member.get(`/reports/${id}`).expect(200);
      }
      for (const id of ids) problemOf(await mallory.get(`/reports/${id}`), 404);
      expect(await redis.keys(`case:${tagOf(caseId)}${caseId}*messages`)).toEqual([]);
    });

    it('keeps a closed case for 30 days after its closure', async () => {
      const { caseId } = await documented();
      await ada.post(`/cases/${caseId}/close`).expect(200);
      whole.clock.ahead = 30 * DAY - 60_000;
      expect(await sweeper.sweep()).toMatchObject({ purgedCases: 0 });
      await ada.get(`/cases/${caseId}`).expect(200);
      whole.clock.ahead = 30 * DAY + 60_000;
      expect(await sweeper.sweep()).toMatchObject({ purgedCases: 1 });
      problemOf(await ada.get(`/cases/${caseId}`), 404);
    });

    it('never removes an open case', async () => {
      const { caseId } = await documented();
      whole.clock.ahead = 1000 * DAY;
      expect(await sweeper.sweep()).toMatchObject({ purgedCases: 0, removedReports: 3 });
      await ada.get(`/cases/${caseId}`).expect(200);
    });

    it.each(['owner', 'sweeper'])(
      'lets the %s win who comes first, and nobody by half',
      async (first) => {
        const caseId = await openIncident(ada);
        await ada.delete(`/cases/${caseId}`).expect(204);
        const record = await redis.hgetall(caseKey(caseId));
        // The sweeper's clock is a little ahead of the owner's, as those of two machines are.
        const at = Number(record['purge_at']);
        const now = jest.spyOn(whole.clock, 'now');
        const restore = (): Promise<boolean> => {
          now.mockReturnValue(at - 1);
          const owner = { userId: 'ada', roles: ['user' as const] };
          return cases.restore(caseId, owner).then(
            () => true,
            () => false,
          );
        };
        const purge = (): Promise<boolean> => {
          now.mockReturnValue(at);
          return cases.purge(caseId);
        };
        const [one, other] = first === 'owner' ? [restore, purge] : [purge, restore];
        expect([await one(), await other()]).toEqual([true, false]);
        now.mockRestore();
        const restored = first === 'owner';
        expect((await ada.get(`/cases/${caseId}`)).status).toBe(restored ? 200 : 404);
        expect(await redis.exists(messagesKey(caseId), participantsKey(caseId))).toBe(
          restored ? 2 : 0,
        );
        expect(await redis.exists(aclKey(caseId))).toBe(restored ? 0 : 1);
        // What the owner brought back is not due any more, whenever the sweeper comes again.
        whole.clock.ahead = 31 * DAY;
        expect(await sweeper.sweep()).toMatchObject({ purgedCases: 0, failedCases: 0 });
      },
    );

    it('is not held up by a case that cannot be removed', async () => {
      const broken = await openIncident(ada);
      const sound = await openIncident(ada);
      for (const id of [broken, sound]) await ada.delete(`/cases/${id}`).expect(204);
      await redis.hset(participantsKey(broken), 'grace', '{not json');
      const { ids } = await documented();
      whole.clock.ahead = 91 * DAY;
      expect(await sweeper.sweep()).toMatchObject({
        purgedCases: 1,
        failedCases: 1,
        archivedReports: 3,
        removedReports: 3,
      });
      expect(archived().map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
      // Mended by hand, the next sweep takes it.
      await redis.hdel(participantsKey(broken), 'grace');
      expect(await sweeper.sweep()).toMatchObject({ purgedCases: 1, failedCases: 0 });
    });
  });

  describe('of reports', () => {
    it('archives them after their own 90 days and removes them from both stores', async () => {
      const { caseId, ids } = await documented();
      const contents = await Promise.all(ids.map(async (id) => (await reports.read(id)).content));
      await ada.post(`/cases/${caseId}/close`).expect(200);
      await whole.delivered();
      expect(await chunksOf(ids)).toBeGreaterThan(0);

      whole.clock.ahead = 31 * DAY;
      await sweeper.sweep();
      whole.clock.ahead = 90 * DAY - 60_000;
      expect(await sweeper.sweep()).toMatchObject({ archivedReports: 0, removedReports: 0 });
      await grace.get(`/reports/${ids[0]!}`).expect(200);

      whole.clock.ahead = 90 * DAY + 60_000;
      expect(await sweeper.sweep()).toMatchObject({ archivedReports: 3, removedReports: 3 });
      for (const id of ids) problemOf(await ada.get(`/reports/${id}`), 404);
      const lines = archived();
      expect(new Map(lines.map(({ id, content }) => [id, content]))).toEqual(
        new Map(ids.map((id, i) => [id, contents[i]])),
      );
      for (const line of lines) {
        expect(line).toMatchObject({ kind: 'report', caseId, version: 1, isCurrent: true });
        expect(new Date(line.createdAt!).toISOString()).toBe(line.createdAt);
      }
      await whole.delivered();
      expect(await chunksOf(ids)).toBe(0);
      // The access snapshot has its own TTL; of all else nothing is left.
      expect((await keysLeft()).map((key) => key.replace(caseId, ''))).toEqual([
        `case:${tagOf(caseId)}:acl`,
      ]);
    });

    it('removes old versions before the current one and keeps counting after them', async () => {
      const { caseId } = await documented();
      whole.clock.ahead = 10 * DAY;
      await ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook'] }).expect(201);
      whole.clock.ahead = 91 * DAY;
      expect(await sweeper.sweep()).toMatchObject({ removedReports: 3 });
      const { body } = await ada.get(`/cases/${caseId}/reports?include_history=true`).expect(200);
      expect(body.reports).toHaveLength(1);
      expect(body.reports[0]).toMatchObject({ type: 'runbook', version: 2, is_current: true });
      whole.clock.ahead = 101 * DAY;
      await sweeper.sweep();
      const again = await ada
        .post(`/cases/${caseId}/reports`, { report_types: ['runbook'] })
        .expect(201);
      expect(again.body.reports[0]).toMatchObject({ version: 3 });
    });

    it('has the archive on disk before the first report goes', async () => {
      const { ids } = await documented();
      whole.clock.ahead = 91 * DAY;
      const remove = reports.remove.bind(reports);
      const onDisk: string[][] = [];
      jest.spyOn(reports, 'remove').mockImplementation((id) => {
        onDisk.push(archived().map((line) => line.id));
        return remove(id);
      });
      await sweeper.sweep();
      expect(onDisk).toHaveLength(3);
      for (const seen of onDisk) expect([...seen].sort()).toEqual([...ids].sort());
    });

    it('removes nothing that could not be archived', async () => {
      const { ids } = await documented();
      const aFile = join(archiveDir, 'taken');
      writeFileSync(aFile, '');
      whole.clock.ahead = 91 * DAY;
      const refused = new SweeperService(
        cases,
        reports,
        new ReportArchive(testConfig({ ARCHIVE_DIR: join(aFile, 'below') })),
        whole.app.get(ReconcileService),
        alwaysLeading,
        whole.clock,
      );
      await expect(refused.sweep()).rejects.toThrow(/ENOTDIR|EEXIST/);
      for (const id of ids) await ada.get(`/reports/${id}`).expect(200);
      rmSync(aFile);
      expect(await sweeper.sweep()).toMatchObject({ archivedReports: 3, removedReports: 3 });
      expect(archived()).toHaveLength(3);
    });

    it.each([0, 1, 2])(
      'neither loses nor doubles any when it dies after %i removals',
      async (n) => {
        const { ids } = await documented();
        whole.clock.ahead = 91 * DAY;
        const remove = reports.remove.bind(reports);
        let left = n;
        const dying = jest.spyOn(reports, 'remove').mockImplementation((id) => {
          if (left === 0) return Promise.reject(new Error('killed'));
          left -= 1;
          return remove(id);
        });
        await expect(sweeper.sweep()).rejects.toThrow('killed');
        dying.mockRestore();
        // More expires until the next process comes; it must not mix into the batch that is archived.
        const more = await documented();
        whole.clock.ahead = 182 * DAY;
        expect(await sweeper.sweep()).toMatchObject({ archivedReports: 3, removedReports: 6 - n });
        expect(
          archived()
            .map(({ id }) => id)
            .sort(),
        ).toEqual([...ids, ...more.ids].sort());
        expect(await redis.keys(removalKeyOfTag('*'))).toEqual([]);
      },
    );

    it('archives each once when two processes sweep at the same time', async () => {
      const all: string[] = [];
      for (let i = 0; i < 6; i += 1) all.push(...(await documented()).ids);
      whole.clock.ahead = 91 * DAY;
      const twins = [1, 2, 3].map(
        () =>
          new SweeperService(
            cases,
            reports,
            whole.app.get(ReportArchive),
            whole.app.get(ReconcileService),
            alwaysLeading,
            whole.clock,
          ),
      );
      const results = await Promise.all(twins.map((twin) => twin.sweep()));
      expect(results.reduce((sum, result) => sum + (result?.removedReports ?? 0), 0)).toBe(18);
      expect(
        archived()
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...all].sort());
    });

    it('archives a damaged report as it is, and goes on', async () => {
      const { ids } = await documented();
      const [corrupt, bare, sound] = ids as [string, string, string];
      await redis.set(contentKey(corrupt), Buffer.from([1, 2, 3]));
      await redis.del(contentKey(bare));
      const ghost = newReportId(corrupt.slice(0, 26));
      const expiry = expiryKeyOfTag(tagOf(corrupt.slice(0, 26)));
      await redis.zadd(expiry, 1, ghost, 2, 'no report at all');
      whole.clock.ahead = 91 * DAY;
      expect(await sweeper.sweep()).toMatchObject({ archivedReports: 3, removedReports: 3 });
      const lines = new Map(archived().map((line) => [line.id, line]));
      expect(lines.get(sound)?.kind).toBe('report');
      expect(lines.get(corrupt)).toMatchObject({ kind: 'damaged_report', stored: 'AQID' });
      expect(lines.get(bare)).toMatchObject({ kind: 'damaged_report', stored: null });
      expect(lines.get(bare)?.record).toMatchObject({ id: bare, version: '1' });
      expect(await redis.exists(expiry, metadataKey(corrupt), contentKey(corrupt))).toBe(0);
    });

    it('clears away what a crash left in the archive folder', async () => {
      await documented();
      const abandoned = join(archiveDir, 'reports-2020-01-01-p00-x.jsonl.gz.y.part');
      writeFileSync(abandoned, 'half');
      utimesSync(abandoned, 1, 1);
      whole.clock.ahead = 91 * DAY;
      await sweeper.sweep();
      expect(archived()).toHaveLength(3);
    });
  });

  describe('POST /admin/retention/sweep', () => {
    it('is for admins and says what it did', async () => {
      await documented();
      whole.clock.ahead = 91 * DAY;
      problemOf(await ada.post('/admin/retention/sweep'), 403);
      const { body } = await root.post('/admin/retention/sweep').expect(200);
      expect(body).toMatchObject({ skipped: false, archived_reports: 3, removed_reports: 3 });
    });

    it('lets one process sweep at a time', async () => {
      await documented();
      whole.clock.ahead = 91 * DAY;
      const results = await Promise.all([sweeper.sweep(), sweeper.sweep()]);
      expect(results.filter((result) => result === undefined)).toHaveLength(1);
      expect(archived()).toHaveLength(3);
      // The lead is given back.
      expect(await sweeper.sweep()).toMatchObject({ removedReports: 0 });
    });

    it('stops between two steps when told to', async () => {
      const { ids } = await documented();
      whole.clock.ahead = 91 * DAY;
      expect(await sweeper.sweep(AbortSignal.abort())).toMatchObject({ removedReports: 0 });
      for (const id of ids) await ada.get(`/reports/${id}`).expect(200);
    });
  });
});

/** As after a pause: the lock ran out and another process leads as well. */
const alwaysLeading = {
  whenLeading: <T>(_task: string, _ttlMs: number, work: (signal: AbortSignal) => Promise<T>) =>
    work(new AbortController().signal),
} as unknown as LeaderLock;
