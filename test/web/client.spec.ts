import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readOpenApi, schemaFile, typesOf } from '../../scripts/lib/client-types.mjs';
import { expect, test } from './support.js';

const ROOT = process.cwd();
const CLIENT = join(ROOT, 'packages/client');

test('the generated client is what the API says', async ({ app }) => {
  expect(app.running).toBe(true);
  const now = await typesOf(await readOpenApi(ROOT));
  const isUpToDate = readFileSync(schemaFile(ROOT), 'utf8') === now;
  expect(isUpToDate, 'run `npm run client:generate` and commit what it writes').toBe(true);
});

test('the published package brings a command that leads a case to its closure', async ({ app }) => {
  test.setTimeout(120_000);
  const dir = mkdtempSync(join(tmpdir(), 'faultmaven-client-'));
  try {
    const command = install(dir);
    const env = { PATH: process.env['PATH'], XDG_CONFIG_HOME: dir, FAULTMAVEN_URL: app.baseUrl };
    const faultmaven = (...args: string[]) =>
      promisify(execFile)(process.execPath, [command, ...args], { env });
    await faultmaven('login', 'cli-user');
    const { stdout } = await faultmaven('case', 'new', 'Disk full on db-7', '--severity', 'sev3');
    const id = stdout.trim();
    await faultmaven('case', 'say', id, 'No space left on device', '--kind', 'observation');
    const early = await faultmaven('case', 'report', id).catch((error: unknown) => error);
    expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('resolved') });
    await faultmaven(
      ...['case', 'resolve', id, '--root-cause', 'Logs were not rotated.'],
      ...['--resolution', 'Rotated them and added an alert.'],
    );
    const written = await faultmaven('--json', 'case', 'report', id, '--type', 'runbook');
    expect(JSON.parse(written.stdout)).toMatchObject({
      case_id: id,
      reports: [{ type: 'runbook', version: 1, is_current: true }],
    });
    const saved = await faultmaven('case', 'download', id, '--format', 'pdf', '--output', dir);
    expect(readFileSync(saved.stdout.trim()).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await faultmaven('case', 'close', id)).stdout).toContain('Disk full');
    expect((await faultmaven('case', 'search', 'disk', 'full')).stdout).toContain(id);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

/** Packs the client as it would be published and puts it where npm would; returns its command. */
function install(dir: string): string {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'packages/client']);
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', dir], {
    cwd: CLIENT,
  });
  const [{ filename }] = JSON.parse(packed.toString()) as [{ filename: string }];
  const target = join(dir, 'node_modules/@faultmaven/client');
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', join(dir, filename), '-C', target, '--strip-components=1']);
  const manifest = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8')) as {
    bin: { faultmaven: string };
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(manifest.dependencies)) {
    symlinkSync(join(ROOT, 'node_modules', name), join(dir, 'node_modules', name));
  }
  return join(target, manifest.bin.faultmaven);
}
