import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { ensureBuilt } from '../../../scripts/lib/build.mjs';
import { ApiUser, openIncident, resolveIncident } from '../../support/api.js';
import { sharedServers, startRedis, type TestServer } from '../../support/servers.js';
import { serveWholeApp, type WholeApp } from '../../support/whole-app.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SCRIPT = join(ROOT, 'scripts/ops.mjs');
/** Each command is a process that loads the whole app, some with the embedder. */
const TIMEOUT = 300_000;

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** What an operator types, as processes. What the commands do in each case is tested beside their services. */
describe('npm run', () => {
  let dir: string;
  let file: string;
  let old: TestServer;
  let fresh: TestServer;
  let redis: Redis;
  let source: WholeApp;
  let caseId: string;
  let content: string;
  const prefix = `cli-${Date.now().toString(36)}`;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'faultmaven-test-cli-'));
    file = join(dir, 'backup.ndjson');
    await ensureBuilt({ root: ROOT, only: 'api', say: () => undefined });
    [old, fresh] = await Promise.all([startRedis(), startRedis()]);
    redis = new Redis(fresh.url);
    source = await serveWholeApp({
      REDIS_URL: old.url,
      CHROMA_URL: sharedServers().chromaUrl,
      CHROMA_COLLECTION_PREFIX: `${prefix}-old`,
    });
    const ada = await ApiUser.signIn(source.url, 'ada');
    caseId = await openIncident(ada);
    await resolveIncident(ada, caseId);
    const made = await ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook'] });
    content = made.body.reports[0].content as string;
    await source.delivered();
  }, TIMEOUT);
  afterAll(async () => {
    await source.app.close();
    await redis.quit();
    await old.dispose();
    await fresh.dispose();
    rmSync(dir, { recursive: true, force: true });
  });

  /** The command on one of the two systems, or without one, in a data folder of the test's own. */
  const run = (
    system: 'old' | 'fresh' | 'nowhere',
    command: string,
    ...args: string[]
  ): Promise<Ended> =>
    new Promise((resolve) => {
      const env = {
        ...{ PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'test' },
        FAULTMAVEN_DATA_DIR: join(dir, 'data'),
        REDIS_URL: { old: old.url, fresh: fresh.url, nowhere: 'redis://127.0.0.1:9' }[system],
        CHROMA_URL: sharedServers().chromaUrl,
        CHROMA_COLLECTION_PREFIX: `${prefix}-${system}`,
        // As in a pod, whose own service has the port.
        METRICS_PORT: new URL(sharedServers().chromaUrl).port,
      };
      execFile(process.execPath, [SCRIPT, command, ...args], { env }, (error, out, err) => {
        resolve({ code: error ? Number(error.code) : 0, out, err });
      });
    });
  const expectDone = ({ code, out, err }: Ended, told: RegExp): void => {
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(told);
  };

  it('wrong arguments are told before any server is needed', async () => {
    const { code, out, err } = await run('nowhere', 'restore', join(dir, 'missing.ndjson'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/missing\.ndjson cannot be read\.\n\nUsage: npm run restore -- FILE/);
  });

  it(
    'backup writes a file that restore fills an empty system from',
    async () => {
      expectDone(
        await run('old', 'backup', file),
        /^case: 1\n(.*\n)*Backed up to .*backup\.ndjson/,
      );
      expect(readFileSync(file, 'utf8').split('\n').length).toBeGreaterThan(3);
      expectDone(await run('fresh', 'restore', file), /Everything is searchable\.\n$/);
      expect(await redis.keys(`report:*${caseId}-*:content`)).toHaveLength(1);
    },
    TIMEOUT,
  );

  it(
    'reconcile tells what is wrong by its exit code, and mends it with --fix',
    async () => {
      const [index] = await redis.keys(`case:*${caseId}:reports:current`);
      await redis.del(index!);
      const found = await run('fresh', 'reconcile');
      expect(found.code).toBe(1);
      expect(found.out).toMatch(/^current-report-wrong .*\n1 disagreements, 0 mended\.\n$/);
      expect(found.err).toBe('Mend them with --fix.\n');

      const mended = await run('fresh', 'reconcile', '--fix', '--json');
      expect(mended.code).toBe(0);
      expect(
        mended.out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
      ).toEqual([
        expect.objectContaining({ problem: 'current-report-wrong', mended: true }),
        { kind: 'result', found: 1, mended: 1, problems: { 'current-report-wrong': 1 } },
      ]);
      expect(await redis.exists(index!)).toBe(1);
    },
    TIMEOUT,
  );

  it(
    'reindex builds the index anew from what Redis has',
    async () => {
      expectDone(
        await run('fresh', 'reindex'),
        /reports: 1\n(.*\n)*The index of .* was built anew/,
      );
      const restored = await serveWholeApp({
        REDIS_URL: fresh.url,
        CHROMA_URL: sharedServers().chromaUrl,
        CHROMA_COLLECTION_PREFIX: `${prefix}-fresh`,
      });
      try {
        const ada = await ApiUser.signIn(restored.url, 'ada');
        const { body } = await ada.get('/reports/search?q=connection%20pool').expect(200);
        const [hit] = body.hits as { report: { id: string } }[];
        const read = await ada.get(`/reports/${hit!.report.id}`).expect(200);
        expect(read.body.content).toBe(content);
      } finally {
        await restored.app.close();
      }
    },
    TIMEOUT,
  );
});
