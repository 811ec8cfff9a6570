// @ts-check
// `npm run start:worker`: a process that takes report jobs from the queue, on the servers that are
// given or on those of the running `npm start`. In containers: `node dist/worker.js`.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { say, warn } from './lib/console.mjs';
import { devJwtSecret } from './lib/dev-secret.mjs';
import { StackError } from './lib/errors.mjs';
import { ManagedChild } from './lib/managed-child.mjs';
import { runningStack } from './lib/stack.mjs';
import { listenForStop } from './lib/stop-request.mjs';

/** Longer than the worker's own grace for its jobs, so that force is the exception. */
const STOP_GRACE_MS = 35_000;
const root = fileURLToPath(new URL('..', import.meta.url));

/** @returns {Promise<number>} The worker's exit code. */
async function runWorker() {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  const { env } = process;
  const stop = listenForStop();
  const dataDir = resolve(root, env['FAULTMAVEN_DATA_DIR'] ?? '.data');
  await ensureBuilt({ root, say });
  const running = runningStack(dataDir);
  const redisUrl = env['REDIS_URL'] || running.redisUrl;
  const chromaUrl = env['CHROMA_URL'] || running.chromaUrl;
  if (!redisUrl || !chromaUrl) {
    throw new StackError('Nothing to work for: run `npm start`, or set REDIS_URL and CHROMA_URL.');
  }
  const ownSecret = env['AUTH_JWT_SECRET'] || env['AUTH_JWKS_URI'];
  const child = new ManagedChild({
    name: 'worker',
    command: process.execPath,
    args: ['--enable-source-maps', join(root, 'dist/worker.js')],
    cwd: root,
    env: {
      ...env,
      REDIS_URL: redisUrl,
      CHROMA_URL: chromaUrl,
      ...(ownSecret ? {} : { AUTH_JWT_SECRET: devJwtSecret(dataDir) }),
    },
    dieWithParent: 'TERM',
  });
  await Promise.race([child.exited, stop.requested]);
  const exit = child.running ? await child.stop({ graceMs: STOP_GRACE_MS }) : await child.exited;
  return exit.code ?? 1;
}

try {
  process.exitCode = await runWorker();
} catch (error) {
  warn(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
