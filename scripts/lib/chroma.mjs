// @ts-check
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureWriteAheadLog } from './chroma-journal.mjs';
import { StackError } from './errors.mjs';
import { ManagedChild } from './managed-child.mjs';
import { PortTakenError, withFreePort } from './ports.mjs';
import { glibcVersion } from './process-info.mjs';
import { describeExit, tail, untilReady } from './readiness.mjs';

/** @typedef {import('./redis.mjs').Service} Service */
/** @typedef {import('./redis.mjs').LaunchOptions} LaunchOptions */

/** The server that ships in the chromadb package: a thin command line over a native library. */
const BUNDLED_CLI = fileURLToPath(
  new URL('../../node_modules/chromadb/dist/cli.mjs', import.meta.url),
);
const READY_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 10_000;

/**
 * Starts the Chroma server of the chromadb package and waits until it answers.
 * @param {LaunchOptions & { cli?: string }} options  `cli`: another command-line module (tests).
 * @returns {Promise<Service>}
 */
export function launchChroma(options) {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  ensureWriteAheadLog(options.dir);
  return options.port === undefined
    ? withFreePort((port) => launchOn(port, options))
    : launchOn(options.port, options);
}

/**
 * @param {number} port
 * @param {LaunchOptions & { cli?: string }} options
 * @returns {Promise<Service>}
 */
async function launchOn(port, { dir, logFile, cli = BUNDLED_CLI, dieWithParent, signal }) {
  const url = `http://127.0.0.1:${port}`;
  const child = new ManagedChild({
    name: 'Chroma',
    command: process.execPath,
    args: [cli, 'run', '--path', dir, '--port', String(port), '--host', '127.0.0.1'],
    // Options meant for our own Node (an inspector port, a loader) are not meant for Chroma's.
    env: { ...process.env, NODE_OPTIONS: '' },
    logFile,
    dieWithParent,
  });
  try {
    const version = await untilReady({
      child,
      ask: () => askVersion(url),
      timeoutMs: READY_TIMEOUT_MS,
      signal,
      onExit: (exit) => explainChromaExit(exit, child.logs()),
    });
    // SIGTERM, not SIGINT: the native server blocks Node's event loop, so the handler that its
    // command line installs for SIGINT never runs. Each acknowledged write is in SQLite by then.
    const stop = () => child.stop({ graceMs: STOP_GRACE_MS });
    return { name: 'Chroma', url, port, version, child, stop };
  } catch (error) {
    await child.stop({ graceMs: STOP_GRACE_MS });
    throw error;
  }
}

/** @param {string} url @returns {Promise<string>} */
async function askVersion(url) {
  const heartbeat = await get(`${url}/api/v2/heartbeat`);
  if (typeof heartbeat !== 'object' || heartbeat === null) throw new Error('no heartbeat');
  return String(await get(`${url}/api/v2/version`));
}

/** @param {string} url @returns {Promise<unknown>} */
async function get(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

/**
 * Turns what Chroma wrote before it ended into a sentence that says what to do.
 * @param {import('./managed-child.mjs').Exit} exit
 * @param {string} logs
 * @returns {Error}
 */
export function explainChromaExit(exit, logs) {
  // A taken port is a message and exit code 0.
  if (/Address \S+ is not available/.test(logs))
    return new PortTakenError('the Chroma port was taken');
  const wanted = /version `GLIBC_([\d.]+)' not found/.exec(logs)?.[1];
  if (wanted) return new StackError(glibcTooOld(wanted));
  if (
    /ERR_DLOPEN_FAILED|Cannot find module 'chromadb-js-bindings|Unsupported (platform|architecture|Windows)/.test(
      logs,
    )
  ) {
    return new StackError(noNativeLibrary(logs));
  }
  return new StackError(`Chroma ${describeExit(exit)} while starting.\n${tail(logs)}`);
}

const OTHERWISE = 'Otherwise set CHROMA_URL to a Chroma server that runs elsewhere.';

/** @param {string} wanted */
function glibcTooOld(wanted) {
  return (
    `Chroma's native library needs glibc ${wanted}; this machine has ${glibcVersion() ?? 'none'}. ` +
    'package.json pins a build that needs only glibc 2.34: "overrides": ' +
    '{ "chromadb-js-bindings-linux-x64-gnu": "1.0.5" }. ' +
    `Run \`npm ci\` so that this version is what is installed. ${OTHERWISE}`
  );
}

/** @param {string} logs */
function noNativeLibrary(logs) {
  return (
    `Chroma's native library for ${process.platform}-${process.arch} cannot be loaded. It comes as ` +
    'an optional dependency of chromadb (on Linux x64: chromadb-js-bindings-linux-x64-gnu 1.0.5, ' +
    'pinned under "overrides" in package.json) and needs glibc, which Alpine does not have. ' +
    `Run \`npm ci\` without --omit=optional. ${OTHERWISE}\n${tail(logs)}`
  );
}
