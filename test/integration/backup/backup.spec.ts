import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { SYSTEM_AUDIT_KEY } from '../../../src/audit/audit.keys.js';
import { BackupFileError } from '../../../src/backup/backup.format.js';
import type { BackupSource } from '../../../src/backup/backup.interface.js';
import { BackupService, NotEmptyError } from '../../../src/backup/backup.service.js';
import { RestoreMark } from '../../../src/backup/restore-mark.js';
import { CasesBackup } from '../../../src/cases/cases.backup.js';
import { Clock } from '../../../src/common/clock.js';
import { OutboxBackup } from '../../../src/outbox/outbox.backup.js';
import { deadLetterKeyOfTag, outboxKeyOfTag } from '../../../src/outbox/outbox.keys.js';
import { OUTBOX, type Outbox } from '../../../src/outbox/outbox.interface.js';
import { SweeperService } from '../../../src/retention/sweeper.service.js';
import { ApiUser, openIncident, resolveIncident } from '../../support/api.js';
import { sharedServers, startRedis, type TestServer } from '../../support/servers.js';
import { serveWholeApp, type WholeApp } from '../../support/whole-app.js';

const ALL = ['incident_report', 'runbook', 'post_mortem'];
const DAY = 86_400_000;
const SEARCH = '/reports/search?q=connection%20pool%20timeouts';
/** Embedding is slow on a busy machine, and these tests index everything twice. */
const TIMEOUT = 240_000;

type Answers = Record<string, unknown>;

describe('a backup', () => {
  let dir: string;
  let file: string;
  let freshRedis: TestServer;
  let source: WholeApp;
  let target: WholeApp;
  let redis: Redis;
  let target2: Redis;

  const prefix = `backup-${Date.now().toString(36)}`;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'faultmaven-test-backup-'));
    file = join(dir, 'backup.ndjson');
    const { redisUrl, chromaUrl } = sharedServers();
    freshRedis = await startRedis();
    redis = new Redis(redisUrl);
    target2 = new Redis(freshRedis.url);
    await redis.flushdb();
    // Few versions and types: embedding, twice for each, is what takes the time here.
    const env = { CHROMA_URL: chromaUrl, REPORT_VERSIONS_KEPT: '2' };
    source = await serveWholeApp({
      ...env,
      REDIS_URL: redisUrl,
      CHROMA_COLLECTION_PREFIX: `${prefix}-source`,
    });
    target = await serveWholeApp({
      ...env,
      REDIS_URL: freshRedis.url,
      CHROMA_COLLECTION_PREFIX: `${prefix}-target`,
    });
  }, TIMEOUT);
  beforeEach(async () => {
    await redis.flushdb();
    await target2.flushall();
    for (const name of readdirSync(dir)) rmSync(join(dir, name));
    source.clock.ahead = target.clock.ahead = 0;
  });
  afterAll(async () => {
    await source.app.close();
    await target.app.close();
    await redis.quit();
    await target2.quit();
    await freshRedis.dispose();
    rmSync(dir, { recursive: true, force: true });
  });

  const usersOf = ({ url }: WholeApp): Promise<ApiUser[]> =>
    Promise.all(['ada', 'grace', 'mallory'].map((name) => ApiUser.signIn(url, name)));

  const documented = async (owner: ApiUser, title?: string, types = ALL): Promise<string> => {
    const id = await openIncident(owner, title);
    await resolveIncident(owner, id);
    await owner.post(`/cases/${id}/reports`, { report_types: types }).expect(201);
    return id;
  };

  /** Cases in every state, versions, members of all roles, documents of all kinds. */
  async function populate(ada: ApiUser, grace: ApiUser): Promise<string[]> {
    const open = await openIncident(ada, 'DNS answers SERVFAIL \u2028 for api.internal');
    const shared = await documented(ada, 'Checkout times out');
    await ada.put(`/cases/${shared}/participants/grace`, { role: 'viewer' }).expect(200);
    for (let i = 0; i < 3; i += 1) {
      await ada.post(`/cases/${shared}/reports`, { report_types: ['runbook'] }).expect(201);
    }
    const closed = await documented(grace, 'Certificate expired on the gateway', ['runbook']);
    await grace.post(`/cases/${closed}/close`).expect(200);
    const deleted = await documented(ada, 'Redis evicts sessions', ['post_mortem']);
    await ada.put(`/cases/${deleted}/participants/grace`, { role: 'editor' }).expect(200);
    await ada.delete(`/cases/${deleted}`).expect(204);
    const gone = await documented(ada, 'Disk full on orders-db', ['incident_report']);
    await ada.put(`/cases/${gone}/participants/grace`, { role: 'viewer' }).expect(200);
    await ada.delete(`/cases/${gone}`).expect(204);
    for (const [user, visibility] of [
      [ada, 'global'],
      [grace, 'private'],
    ] as const) {
      const { body } = await user
        .post('/knowledge/documents', {
          title: `Too many clients (${visibility})`,
          content: `# Too many clients\n\nLimit the pool, then restart the app. Kept ${visibility}.\n`,
          kind: 'runbook',
          visibility,
          tags: ['postgres'],
        })
        .expect(201);
      await user
        .put(`/knowledge/documents/${String(body.id)}`, {
          title: `Too many clients (${visibility})`,
          content: `# Too many clients\n\nLimit the pool. Second edition, ${visibility}.\n`,
          kind: 'runbook',
          visibility,
          tags: ['postgres', 'pool'],
        })
        .expect(200);
    }
    return [open, shared, closed, deleted, gone];
  }

  /** Every answer a user gets to a GET, with its status and ETag. */
  async function answersTo(user: ApiUser, caseIds: string[], paths: string[]): Promise<Answers> {
    const answers: Answers = {};
    const ask = async (path: string): Promise<Record<string, unknown>> => {
      const { status, headers, body, text } = await user.get(path);
      const json = /json/.test(headers['content-type'] ?? '');
      const told = json ? body : text;
      answers[path] = path.includes('/search?')
        ? { status, body: found(told) }
        : { status, etag: headers['etag'] as unknown, body: told };
      return body as Record<string, unknown>;
    };
    const fixed = [
      '/cases',
      '/cases?deleted=true',
      '/reports/analytics',
      SEARCH,
      '/reports/search?q=rolled%20back&type=runbook',
      '/knowledge/documents',
      '/knowledge/search?q=too%20many%20clients',
      '/knowledge/runbooks/similar?q=postgres%20refuses%20connections',
    ];
    for (const path of [...fixed, ...paths]) await ask(path);
    const documents = answers['/knowledge/documents'] as { body: { items: { id: string }[] } };
    for (const { id } of documents.body.items) await ask(`/knowledge/documents/${id}`);
    for (const id of caseIds) {
      await ask(`/cases/${id}`);
      await ask(`/cases/${id}/participants`);
      await ask(`/cases/${id}/messages`);
      await ask(`/cases/${id}/report-recommendations`);
      await ask(`/cases/${id}/reports/diff?type=runbook&from=3&to=4`);
      await ask(`/cases/${id}/reports`);
      const { reports } = await ask(`/cases/${id}/reports?include_history=true`);
      for (const { id: reportId } of (reports ?? []) as { id: string }[]) {
        await ask(`/cases/${id}/reports/${reportId}`);
        await ask(`/cases/${id}/reports/${reportId}/download`);
      }
    }
    return answers;
  }

  it(
    'restored into an empty system answers the same to everybody',
    async () => {
      const [ada, grace] = (await usersOf(source)) as [ApiUser, ApiUser, ApiUser];
      const caseIds = await populate(ada, grace);
      // The last is gone, with its reports left to its members; the one before can be restored.
      const [reportOfGone] = await redis.keys(`report:*${caseIds[4]!}-*:metadata`);
      const goneReport = /\}([0-9A-Z-]+):/.exec(reportOfGone!)![1]!;
      const key = (await redis.keys(`case:*${caseIds[4]!}`))[0]!;
      const purgeIndex = `cases:purge:${/\{p\d\d\}/.exec(key)![0]}`;
      await redis.hset(key, 'purge_at', '1');
      await redis.zadd(purgeIndex, 1, caseIds[4]!);
      expect(await source.app.get(SweeperService).sweep()).toMatchObject({ purgedCases: 1 });
      await source.delivered();

      const counts = await source.app.get(BackupService).backUp(file);
      expect(counts).toEqual({ case: 5, reports_of_case: 4, document: 3, audit: 1 });
      expect(await target.app.get(BackupService).restore(file)).toEqual(counts);
      await target.delivered();

      const [before, after] = await Promise.all(
        [source, target].map(async (whole) => {
          const users = await usersOf(whole);
          return Promise.all(
            users.map((user) => answersTo(user, caseIds, [`/reports/${goneReport}`])),
          );
        }),
      );
      expect(after).toEqual(before);
      // The answers are worth comparing: members read what a stranger does not.
      const statuses = before!.map((answers) =>
        [`/reports/${goneReport}`, `/cases/${caseIds[1]!}/reports`, `/cases/${caseIds[2]!}`].map(
          (path) => (answers[path] as { status: number }).status,
        ),
      );
      expect(statuses).toEqual([
        [200, 200, 404],
        [200, 200, 200],
        [404, 404, 404],
      ]);
      const groups = before!.map(
        (answers) => (answers[SEARCH] as { body: Record<string, string>[] }).body.length,
      );
      expect(groups[0]).toBeGreaterThan(0);
      expect(groups[2]).toBe(0);

      // And it lives on: deleted cases come back, numbers go on, what is due goes.
      const [adaThere] = (await usersOf(target)) as [ApiUser];
      await adaThere.post(`/cases/${caseIds[3]!}/restore`).expect(200);
      const { body } = await adaThere
        .post(`/cases/${caseIds[1]!}/reports`, { report_types: ['runbook'] })
        .expect(201);
      expect(body.reports[0]).toMatchObject({ version: 5 });
      target.clock.ahead = 92 * DAY;
      expect(await target.app.get(SweeperService).sweep()).toMatchObject({
        purgedCases: 1,
        // Three types and an older runbook of one case, a report each of three others.
        removedReports: 3 + 1 + 3,
      });
    },
    TIMEOUT,
  );

  it('keeps the audit log of the system, before what the new one has noted already', async () => {
    const old = [
      ['1764000000000-0', ['user', 'ada', 'action', 'POST /auth/tokens', 'outcome', 'done']],
      ['1764000000000-1', ['user', 'eve', 'action', 'POST /admin/accounts', 'outcome', 'denied']],
    ] as const;
    for (const [id, fields] of old) await redis.xadd(SYSTEM_AUDIT_KEY, id, ...fields);
    await target2.xadd(SYSTEM_AUDIT_KEY, '1764100000000-0', 'user', 'root', 'outcome', 'done');
    expect(await source.app.get(BackupService).backUp(file)).toEqual({ audit: 1 });

    // Twice, as after a restore that was cut short.
    for (let time = 0; time < 2; time += 1) {
      await target.app.get(BackupService).restore(file);
      const restored = await target2.xrange(SYSTEM_AUDIT_KEY, '-', '+');
      expect(restored).toEqual([...old, ['1764100000000-0', ['user', 'root', 'outcome', 'done']]]);
    }
    expect(await target2.pttl(SYSTEM_AUDIT_KEY)).toBeGreaterThan(0);
  });

  it('keeps what was announced and not delivered yet, dead letters too', async () => {
    // A database that no app delivers from.
    const idle = new Redis(freshRedis.url, { db: 7 });
    const entry = ['topic', 'from.a.newer.release', 'ref', 'x', 'data', '{"n":"1"}'];
    await idle.xadd(outboxKeyOfTag('{p03}'), '*', ...entry);
    const failure = ['attempts', '50', 'error', 'Error', 'failed_at', '2026-11-24T08:00:00.000Z'];
    await idle.xadd(deadLetterKeyOfTag('{p04}'), '*', ...entry, ...failure);
    const service = serviceOn(idle);
    new OutboxBackup(idle, service).onModuleInit();
    expect(await service.backUp(file)).toEqual({ outbox_entry: 2 });
    await idle.quit();

    await target.app.get(BackupService).restore(file);
    const outbox = target.app.get<Outbox>(OUTBOX);
    expect(await outbox.backlog()).toMatchObject({ depth: 1 });
    expect(await outbox.deadLetters(10)).toMatchObject([
      { topic: 'from.a.newer.release', ref: 'x', data: { n: '1' }, attempts: 50, error: 'Error' },
    ]);
  });

  it(
    'made while everybody writes is whole for each case',
    async () => {
      const [ada, grace] = (await usersOf(source)) as [ApiUser, ApiUser, ApiUser];
      const caseIds = [];
      for (let i = 0; i < 4; i += 1) caseIds.push(await documented(ada, `Incident ${String(i)}`));
      let stop = false;
      let writes = 0;
      const writer = async (caseId: string, n: number): Promise<void> => {
        while (!stop) {
          await ada.post(`/cases/${caseId}/messages`, { kind: 'note', text: `note ${writes}` });
          await ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook', 'post_mortem'] });
          writes += 1;
          if (n < 2 && writes > 20) await ada.post(`/cases/${caseId}/close`);
          if (n === 2 && writes > 20) await ada.delete(`/cases/${caseId}`);
          if (n === 3) await documented(grace, 'One that opens meanwhile');
        }
      };
      const writing = Promise.all(caseIds.map(writer));
      try {
        while (writes < 10) await new Promise((done) => setTimeout(done, 20));
        for (let i = 0; i < 3; i += 1) await source.app.get(BackupService).backUp(file);
      } finally {
        stop = true;
        await writing;
      }

      await target.app.get(BackupService).restore(file);
      const [adaThere, graceThere] = (await usersOf(target)) as [ApiUser, ApiUser, ApiUser];
      for (const user of [adaThere, graceThere]) {
        const { body } = await user.get('/cases?limit=100').expect(200);
        for (const { id, message_count } of body.items as { id: string; message_count: number }[]) {
          const messages = await user.get(`/cases/${id}/messages?limit=100`).expect(200);
          expect(messages.body.items).toHaveLength(Math.min(message_count, 100));
          await expectWholeReports(user, id);
        }
      }
      // Nothing came along that nobody may read.
      const withReports = new Set(
        (await target2.keys('case:*:reports')).map((key) => key.slice(10, 36)),
      );
      for (const id of withReports) {
        expect((await target2.keys(`case:*${id}`)).length).toBe(1);
      }
    },
    TIMEOUT,
  );

  async function expectWholeReports(user: ApiUser, caseId: string): Promise<void> {
    const { body } = await user.get(`/cases/${caseId}/reports?include_history=true`).expect(200);
    const reports = body.reports as {
      id: string;
      type: string;
      version: number;
      is_current: boolean;
    }[];
    for (const type of ALL) {
      const versions = reports.filter((report) => report.type === type);
      const numbers = versions.map(({ version }) => version);
      const newest = numbers[0] ?? 0;
      expect(numbers).toEqual(numbers.map((_, i) => newest - i));
      expect(versions.map((report) => report.is_current)).toEqual(numbers.map((_, i) => i === 0));
    }
    for (const { id } of reports) await user.get(`/cases/${caseId}/reports/${id}`).expect(200);
  }

  describe('that is not whole is refused before anything is written:', () => {
    let text: string;
    beforeEach(async () => {
      const [ada] = (await usersOf(source)) as [ApiUser];
      await openIncident(ada);
      await openIncident(ada);
      await source.app.get(BackupService).backUp(file);
      text = readFileSync(file, 'utf8');
    });

    const lines = (): string[] => text.trimEnd().split('\n');
    const altered = (change: (all: string[]) => string[]): string =>
      `${change(lines()).join('\n')}\n`;
    it.each<[string, () => string, RegExp]>([
      ['an empty file', () => '', /ends early/],
      ['something else', () => 'PK\u0003\u0004', /line 1 is not one of its lines/],
      ['JSON of something else', () => '{"kind":"x"}\n', /it has no header/],
      ['a newer format', () => text.replace('"version":1', '"version":2'), /format version 2/],
      ['one cut at a line', () => altered((all) => all.slice(0, -1)), /ends early/],
      ['one cut within a line', () => text.slice(0, -30), /line 5 is not one of its lines/],
      ['one without a line', () => altered((all) => all.toSpliced(1, 1)), /checksum/],
      ['one with a line twice', () => altered((all) => all.toSpliced(1, 0, all[1]!)), /checksum/],
      ['one with a changed letter', () => text.replace('Checkout', 'Checkaut'), /checksum/],
      ['one that goes on', () => text + lines()[1]!, /goes on after its end/],
      [
        'one with entities of an unknown kind',
        () => altered((all) => all.toSpliced(1, 0, '{"kind":"spell","entity":{}}')),
        /holds "spell", which this version does not know/,
      ],
    ])('%s', async (_name, content, message) => {
      writeFileSync(file, content());
      const restoring = target.app.get(BackupService).restore(file);
      await expect(restoring).rejects.toThrow(BackupFileError);
      await expect(restoring).rejects.toThrow(message);
      expect(await stored(target2)).toEqual([]);
    });

    it('a file that is not there', async () => {
      const missing = join(dir, 'missing');
      await expect(target.app.get(BackupService).restore(missing)).rejects.toThrow(
        /ENOENT.*missing/,
      );
    });
  });

  it('is not restored over anything', async () => {
    const [ada] = (await usersOf(source)) as [ApiUser];
    await openIncident(ada);
    await source.app.get(BackupService).backUp(file);
    const [there] = (await usersOf(target)) as [ApiUser];
    const kept = await openIncident(there, 'Was here before');
    const restoring = target.app.get(BackupService).restore(file);
    await expect(restoring).rejects.toThrow(NotEmptyError);
    await expect(restoring).rejects.toThrow(/not empty: it holds "case" entries/);
    expect((await there.get('/cases').expect(200)).body.items).toMatchObject([{ id: kept }]);
  });

  it('whose restoring was cut short goes on with the same file, and no other', async () => {
    const [ada] = (await usersOf(source)) as [ApiUser];
    const caseId = await documented(ada);
    await source.app.get(BackupService).backUp(file);
    const other = join(dir, 'other.ndjson');
    await openIncident(ada);
    await source.app.get(BackupService).backUp(other);

    const dying = serviceOn(target2);
    const loaded: unknown[] = [];
    for (const [kind, rank] of [
      ['case', 10],
      ['reports_of_case', 20],
      ['outbox_entry', 25],
      ['document', 30],
      ['audit', 90],
    ] as const) {
      dying.register(
        {
          ...fakeSource(kind),
          load: (entity) => {
            loaded.push(entity);
            return kind === 'case'
              ? target.app.get(CasesBackup).load(entity)
              : Promise.reject(new Error('killed'));
          },
        },
        rank,
      );
    }
    await expect(dying.restore(file)).rejects.toThrow('killed');
    expect(loaded).toHaveLength(2);

    await expect(target.app.get(BackupService).restore(other)).rejects.toThrow(NotEmptyError);
    await target.app.get(BackupService).restore(file);
    const [there] = (await usersOf(target)) as [ApiUser];
    expect((await there.get(`/cases/${caseId}/messages`).expect(200)).body.items).toHaveLength(4);
    expect((await there.get(`/cases/${caseId}/reports`).expect(200)).body.reports).toHaveLength(3);
    await expect(target.app.get(BackupService).restore(file)).rejects.toThrow(NotEmptyError);
  });

  it('leaves the file of before and nothing aside when it fails', async () => {
    writeFileSync(file, 'the backup of yesterday');
    const failing = serviceOn(redis);
    failing.register(
      {
        ...fakeSource('case'),
        dump: async function* () {
          yield await Promise.resolve({ id: 1 });
          throw new Error('Redis went away');
        },
      },
      1,
    );
    await expect(failing.backUp(file)).rejects.toThrow('Redis went away');
    expect(readFileSync(file, 'utf8')).toBe('the backup of yesterday');
    expect(readdirSync(dir)).toEqual(['backup.ndjson']);
  });

  it('is written and read one entity at a time', async () => {
    const big = 'x'.repeat(100_000);
    const count = 500;
    let dumped = 0;
    let sizeSeen = 0;
    const loads: number[] = [];
    const streamed: BackupSource = {
      ...fakeSource('big'),
      dump: async function* () {
        for (; dumped < count; dumped += 1) {
          // What came before is in the file already, not in memory.
          const [aside] = readdirSync(dir);
          sizeSeen = aside === undefined ? 0 : statSync(join(dir, aside)).size;
          expect(sizeSeen).toBeGreaterThanOrEqual(dumped * big.length);
          yield await Promise.resolve({ n: dumped, big });
        }
      },
      load: (entity) => {
        loads.push((entity as { n: number }).n);
        return Promise.resolve();
      },
    };
    const service = serviceOn(target2);
    service.register(streamed, 1);
    expect(await service.backUp(file)).toEqual({ big: count });
    expect(sizeSeen).toBeGreaterThan((count - 2) * big.length);
    await service.restore(file);
    expect(loads).toEqual(Array.from({ length: count }, (_, n) => n));
  });
});

interface Hit {
  report?: { id: string };
  document_id?: string;
  score: number;
  passage: string;
}

/** Apart from each other by more than this share of the score, hits are not a near tie. */
const NEAR_TIE = 0.1;

/**
 * What a search found, best first, with the passages, as groups of near ties. Cases of these tests
 * tell much the same story, and Chroma's index, which depends on the order in which it was filled,
 * ranks ties as it likes.
 */
const found = (body: unknown): Record<string, string>[] => {
  const { hits, items } = body as { hits?: Hit[]; items?: Hit[] };
  const groups: Record<string, string>[] = [];
  let last = Infinity;
  for (const { report, document_id, score, passage } of hits ?? items ?? []) {
    expect(score).toBeLessThanOrEqual(last);
    if (last === Infinity || score < last * (1 - NEAR_TIE)) groups.push({});
    groups.at(-1)![report?.id ?? document_id!] = passage;
    last = score;
  }
  return groups;
};

const serviceOn = (redis: Redis): BackupService =>
  new BackupService(new Clock(), new RestoreMark(redis));

const fakeSource = (kind: string): BackupSource => ({
  kind,
  dump: async function* () {
    yield* await Promise.resolve([]);
  },
  load: () => Promise.resolve(),
  isEmpty: () => Promise.resolve(true),
});

/** Keys that hold anything for good: an idle outbox has its consumer groups, an idle queue its own. */
const stored = async (redis: Redis): Promise<string[]> =>
  (await redis.keys('*')).filter((key) => !/^(outbox|\{jobs\}):/.test(key));
