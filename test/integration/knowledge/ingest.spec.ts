import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiUser } from '../../support/api.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { makePdf } from './pdfs.js';
import { serveKnowledge, type ServedKnowledge, RUNBOOKS } from './support.js';

const SCRIPT = fileURLToPath(new URL('../../../scripts/ingest.mjs', import.meta.url));

describe('npm run ingest', () => {
  let server: TestServer;
  let kb: ServedKnowledge;
  let folder: string;

  beforeAll(async () => {
    server = await startRedis();
    kb = await serveKnowledge({ REDIS_URL: server.url });
    folder = await mkdtemp(join(tmpdir(), 'ingest-'));
    await mkdir(join(folder, 'deep', '.hidden'), { recursive: true });
    await writeFile(join(folder, 'pool.md'), RUNBOOKS.postgres);
    await writeFile(join(folder, 'deep', 'tls.html'), '<h1>TLS</h1><p>It has expired.</p>');
    await writeFile(join(folder, 'deep', 'dns.txt'), 'Names do not resolve.');
    await writeFile(
      join(folder, 'deep', 'disk.pdf'),
      await makePdf([{ heading: 'Disk', paragraphs: ['It is full.'] }]),
    );
    await writeFile(join(folder, 'broken.pdf'), '%PDF-1.7 but no more');
    await writeFile(join(folder, 'deep', '.hidden', 'no.md'), '# Hidden');
    await writeFile(join(folder, 'image.png'), 'x');
  });
  afterAll(async () => {
    await kb.close();
    await server.dispose();
    await rm(folder, { recursive: true });
  });

  const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
    new Promise((resolve) => {
      const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
      execFile(process.execPath, [SCRIPT, ...args], { env }, (error, out, err) => {
        resolve({ code: error ? Number(error.code) : 0, out, err });
      });
    });

  it('adds what is there, names what failed, and adds nothing the second time', async () => {
    const args = [folder, '--base-url', kb.url, '--json', '--kind', 'runbook', '--tags', 'wiki'];
    const first = await run(...args);
    const report = JSON.parse(first.out) as { files: { path: string; document_id?: string }[] };
    expect(report).toMatchObject({ found: 5, created: 4, unchanged: 0, failed: 1 });
    expect(report.files[0]).toEqual({
      path: 'broken.pdf',
      status: 'failed',
      problem: expect.stringMatching(/damaged/),
    });
    expect(first.code).toBe(1);
    await rm(join(folder, 'broken.pdf'));
    const second = await run(...args);
    expect(JSON.parse(second.out)).toMatchObject({ found: 4, created: 0, unchanged: 4, failed: 0 });
    expect(second.code).toBe(0);
    const plain = await run(folder, '--base-url', `${kb.url}/api/v1/`, '--kind', 'runbook');
    expect(plain.out).toBe('4 documents: 0 added, 4 unchanged, 0 failed.\n');

    const ingest = await ApiUser.signIn(kb.url, 'ingest');
    const { body } = await ingest.get('/knowledge/documents?tag=wiki&kind=runbook').expect(200);
    const titles = (body.items as { title: string }[]).map(({ title }) => title).sort();
    expect(titles).toEqual(['Disk', 'PostgreSQL: connections exhausted', 'TLS', 'dns']);
  });

  it('works for whoever the token is of, and says in a sentence what is wrong', async () => {
    const grace = await ApiUser.signIn(kb.url, 'grace');
    const own = await run(folder, '--base-url', kb.url, '--token', grace.token, '--json');
    expect(JSON.parse(own.out)).toMatchObject({ created: 4 });
    const { body } = await grace.get('/knowledge/documents').expect(200);
    expect(body.items).toHaveLength(4);

    const wrong = await run(folder, '--base-url', kb.url, '--token', 'nonsense', '--json');
    expect(JSON.parse(wrong.out)).toMatchObject({ failed: 4 });
    expect(wrong.code).toBe(1);
    for (const [args, message] of [
      [['/no/such/folder'], /is not a folder/],
      [[], /give one folder/],
      [[folder, '--parallel', '0'], /--parallel/],
      [[folder, '--what'], /--what/],
      [[folder, '--base-url', 'http://127.0.0.1:9'], /Nothing answers at/],
    ] as const) {
      const { code, err } = await run(...args);
      expect(code).toBe(1);
      expect(err).toMatch(message);
    }
  });
});
