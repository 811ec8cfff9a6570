import { execFile, execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readOpenApi, schemaFile, typesOf } from '../../scripts/lib/client-types.mjs';
import { expect, test } from './support.js';

const ROOT = process.cwd();
const CLIENT = join(ROOT, 'packages/client');

interface Ended {
  code: number;
  stderr: string;
}

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
    const piped = (input: string, ...args: string[]) => {
      const running = faultmaven(...args);
      running.child.stdin?.end(input);
      return running;
    };
    await faultmaven('login', 'cli-user');
    const { stdout } = await faultmaven('case', 'new', 'Disk full on db-7', '--severity', 'sev3');
    const id = stdout.trim();
    await faultmaven('case', 'say', id, 'No space left on device', '--kind', 'observation');
    const log = '2026-11-20T02:10:00Z ERROR write failed: No space left on device\n';
    const file = join(dir, 'db-7.log');
    writeFileSync(file, log);
    const attached = await faultmaven('case', 'attach', id, file, '--note', 'of db-7');
    expect(attached.stdout).toContain('E1 db-7.log (log): 1 line');
    const second = await piped(log, '--json', 'case', 'attach', id, '-', '--name', 'piped.log');
    expect(JSON.parse(second.stdout)).toMatchObject({ label: 'E2', file_name: 'piped.log' });
    const asked = await piped(log, '--json', 'case', 'ask', id, '-');
    expect(JSON.parse(asked.stdout)).toMatchObject({
      turn: { answer: { by: 'guide', text: expect.stringContaining('disk') } },
    });
    expect(asked.stderr).toContain('orient:');
    const early = await faultmaven('case', 'report', id).catch((error: unknown) => error);
    expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('resolved') });
    await faultmaven(
      ...['case', 'resolve', id, '--root-cause', 'Logs were not rotated.'],
      ...['--resolution', 'Rotated them and added an alert.'],
    );
    const refused = await faultmaven('--json', 'case', 'close', id).catch(
      (error: unknown) => error,
    );
    expect(JSON.parse((refused as { stderr: string }).stderr)).toMatchObject({ status: 409 });
    for (const [code, ...args] of [
      [2, 'case', 'new'],
      [2, 'case', 'attach', id, join(dir, 'missing.log')],
      [2, 'case', 'say', id, 'x', '--kind', 'odd'],
      [2, '--url', 'nowhere', 'case', 'search', 'x'],
      [2, 'case', 'download', id, '--output', file],
      [3, '--url', 'http://127.0.0.1:9', 'case', 'search', 'x'],
    ] as const) {
      const ended = (await faultmaven(...args).catch((error: unknown) => error)) as Ended;
      expect(ended.code).toBe(code);
      expect(ended.stderr, 'a sentence, and no stack').not.toMatch(/\n +at /);
    }
    // The address as people paste it; and one line of an answer is enough for a reader.
    await faultmaven('--url', `${app.baseUrl}/`, 'case', 'say', id, 'It is the disk of db-7.');
    await faultmaven('--url', `${app.baseUrl}/`, 'case', 'ask', id, 'What next?');
    const shell = `"${process.execPath}" "${command}" --json case search disk | head -n 1`;
    expect(
      await promisify(execFile)('bash', ['--norc', '-o', 'pipefail', '-c', shell], { env }),
    ).toEqual({
      stdout: '{\n',
      stderr: '',
    });
    expect((await faultmaven('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
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

test('the command signs in to an account, and keeps an API token that may not do everything', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const dir = mkdtempSync(join(tmpdir(), 'faultmaven-login-'));
  try {
    const command = install(dir);
    const env = { PATH: process.env['PATH'], XDG_CONFIG_HOME: dir, FAULTMAVEN_URL: app.baseUrl };
    const account = { user_id: 'cli-account', password: 'correct horse battery staple' };
    const registered = await fetch(`${app.baseUrl}/api/v1/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(account),
    });
    expect(registered.status).toBe(201);
    const login = (password: string) => {
      const args = [command, 'login', account.user_id, '--password-stdin'];
      const running = promisify(execFile)(process.execPath, args, { env });
      running.child.stdin?.end(`${password}\n`);
      return running;
    };
    await expect(login('not the password of it')).rejects.toMatchObject({ code: 1 });
    const { stdout } = await login(account.password);
    const file = / is in (.*)\.\n$/.exec(stdout)?.[1] ?? '';
    expect(file.startsWith(dir)).toBe(true);
    const token = readFileSync(file, 'utf8').trim();
    expect(token).toMatch(/^fmt_/);
    expect(statSync(file).mode & 0o077).toBe(0);
    const asCommand = { headers: { authorization: `Bearer ${token}` } };
    expect((await fetch(`${app.baseUrl}/api/v1/cases`, asCommand)).status).toBe(200);
    expect((await fetch(`${app.baseUrl}/api/v1/auth/sessions`, asCommand)).status).toBe(403);
    // The same service by another name is another service: nothing is sent to it.
    const elsewhere = [
      '--url',
      app.baseUrl.replace('127.0.0.1', 'localhost'),
      'case',
      'search',
      'x',
    ];
    const refused = promisify(execFile)(process.execPath, [command, ...elsewhere], { env });
    await expect(refused).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Send a bearer token'),
    });
    await promisify(execFile)(process.execPath, [command, 'logout'], { env });
    expect(() => statSync(file)).toThrow();
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
