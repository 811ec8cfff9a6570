import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChroma } from '../../../scripts/lib/chroma.mjs';
import { glibcVersion } from '../../../scripts/lib/process-info.mjs';
import { ensureRedisServer } from '../../../scripts/lib/redis-binary.mjs';
import { launchRedis } from '../../../scripts/lib/redis.mjs';
import { startRedis } from '../../support/servers.js';

let dir: string;
const silent = () => undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'faultmaven-test-start-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

describe('a machine without redis-server', () => {
  it('says how to install it when it may not be installed from here', async () => {
    const env = { PATH: dir, FAULTMAVEN_NO_INSTALL: '1' };
    await expect(ensureRedisServer({ env, say: silent })).rejects.toMatchObject({
      name: 'StackError',
      message: expect.stringMatching(
        /apt-get install redis-server[^]*brew install redis[^]*dnf install[^]*apk add[^]*REDIS_URL/,
      ),
    });
  });

  it('says the same when there is no package manager that it knows', async () => {
    await expect(ensureRedisServer({ env: { PATH: dir }, say: silent })).rejects.toThrow(
      /^redis-server was not found/,
    );
  });

  it('takes valkey-server, the same server under its other name', async () => {
    const program = join(dir, 'valkey-server');
    writeFileSync(program, '#!/bin/sh\n');
    chmodSync(program, 0o755);
    await expect(ensureRedisServer({ env: { PATH: dir }, say: silent })).resolves.toBe(program);
  });

  it('names a REDIS_SERVER that cannot be run instead of using another', async () => {
    const env = { ...process.env, REDIS_SERVER: join(dir, 'nowhere') };
    await expect(ensureRedisServer({ env, say: silent })).rejects.toThrow(
      `REDIS_SERVER is set to ${join(dir, 'nowhere')}, which cannot be run.`,
    );
  });
});

describe('a Redis that does not start', () => {
  it('ends at once with its own last words', async () => {
    const binary = await ensureRedisServer({ say: silent });
    const launch = launchRedis({
      binary,
      dir: join(dir, 'data'),
      logFile: join(dir, 'redis.log'),
      extraArgs: ['--no-such-directive', 'yes'],
    });
    await expect(launch).rejects.toThrow(/Redis ended with exit code 1 while starting.*no-such/s);
  });

  it('does not take another Redis on its port for itself', async () => {
    const stranger = await startRedis();
    try {
      const binary = await ensureRedisServer({ say: silent });
      const options = { binary, dir: join(dir, 'data'), logFile: join(dir, 'redis.log') };
      await expect(launchRedis({ ...options, port: stranger.port })).rejects.toThrow(
        'the Redis port was taken',
      );
    } finally {
      await stranger.dispose();
    }
  });
});

describe('a Chroma whose native library does not load', () => {
  /** Chroma's command line as it ends when Node cannot load the library. */
  const launchWith = (failure: string) => {
    const cli = join(dir, 'cli.mjs');
    writeFileSync(cli, failure);
    return launchChroma({ cli, dir: join(dir, 'data'), logFile: join(dir, 'chroma.log') });
  };

  it('says which glibc it needs, which one is here and which pin mends it', async () => {
    const launch = launchWith(`
      const error = new Error("/lib/libc.so.6: version \`GLIBC_2.38' not found (required by x.node)");
      error.code = 'ERR_DLOPEN_FAILED';
      throw error;
    `);
    await expect(launch).rejects.toMatchObject({
      name: 'StackError',
      message: expect.stringMatching(
        new RegExp(
          `needs glibc 2\\.38; this machine has ${glibcVersion()}\\..*` +
            '"chromadb-js-bindings-linux-x64-gnu": "1\\.0\\.5".*npm ci.*CHROMA_URL',
          's',
        ),
      ),
    });
  });

  it('tells the same way of a real file that is no library', async () => {
    writeFileSync(join(dir, 'broken.node'), 'not an ELF file');
    const launch = launchWith(`
      import { createRequire } from 'node:module';
      createRequire(import.meta.url)('./broken.node');
    `);
    await expect(launch).rejects.toThrow(/cannot be loaded.*1\.0\.5.*glibc.*npm ci.*CHROMA_URL/s);
  });

  it('tells of a package that was left out at the install', async () => {
    const launch = launchWith(`
      import { createRequire } from 'node:module';
      createRequire(import.meta.url)('chromadb-js-bindings-linux-x64-gnu');
    `);
    await expect(launch).rejects.toThrow(/cannot be loaded.*--omit=optional/s);
  });
});
