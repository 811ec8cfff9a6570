// @ts-check
import { join } from 'node:path';
import { StackError } from './errors.mjs';
import { ManagedChild } from './managed-child.mjs';
import { describeExit, tail, untilReady } from './readiness.mjs';

const READY_TIMEOUT_MS = 90_000;
/** Longer than the app's own drain of requests in flight, so that force is the exception. */
const STOP_GRACE_MS = 35_000;

/**
 * Starts the built app and waits until it says that it is ready.
 * @param {object} options
 * @param {string} options.root
 * @param {number} options.port
 * @param {NodeJS.ProcessEnv} options.env        The whole environment; PORT is set here.
 * @param {string} [options.logFile]             Default: its logs go to our own output.
 * @param {string} [options.entry]               Default: dist/main.js of `root`.
 * @param {'KILL' | 'TERM'} [options.dieWithParent]
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<{ baseUrl: string, child: ManagedChild, stop: () => Promise<import('./managed-child.mjs').Exit> }>}
 */
export async function launchApp({ root, port, env, logFile, entry, dieWithParent, signal }) {
  const child = new ManagedChild({
    name: 'app',
    command: process.execPath,
    args: ['--enable-source-maps', entry ?? join(root, 'dist/main.js')],
    cwd: root,
    env: { ...env, PORT: String(port) },
    logFile,
    dieWithParent,
  });
  const baseUrl = `http://127.0.0.1:${port}`;
  const stop = () => child.stop({ graceMs: STOP_GRACE_MS });
  try {
    await untilReady({
      child,
      ask: () => askReady(baseUrl),
      timeoutMs: READY_TIMEOUT_MS,
      signal,
      onExit: (exit) =>
        new StackError(`The app ${describeExit(exit)} while starting.\n${tail(child.logs(), 30)}`),
    });
    return { baseUrl, child, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {string} baseUrl */
async function askReady(baseUrl) {
  const response = await fetch(`${baseUrl}/health/ready`, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`/health/ready answered ${response.status}`);
}
