// @ts-check
import { mkdirSync } from 'node:fs';
import { Redis } from 'ioredis';
import { StackError } from './errors.mjs';
import { ManagedChild } from './managed-child.mjs';
import { PortTakenError, withFreePort } from './ports.mjs';
import { describeExit, tail, untilReady } from './readiness.mjs';

/** XAUTOCLAIM and GETDEL, which the app needs, came with 6.2. */
const OLDEST_REDIS = [6, 2];
/** Replaying a long append-only file takes its time; a server that loads is not a server that hangs. */
const READY_TIMEOUT_MS = 120_000;
const STOP_GRACE_MS = 15_000;

/**
 * @typedef {object} Service
 * @property {string} name
 * @property {string} url
 * @property {number} port
 * @property {string} version
 * @property {ManagedChild} child
 * @property {() => Promise<import('./managed-child.mjs').Exit>} stop
 *   Orderly, then by force; resolves when the process is gone.
 */

/**
 * @typedef {object} LaunchOptions
 * @property {string} dir          Where the server keeps its data; created when missing.
 * @property {string} logFile
 * @property {number} [port]       Default: any free one.
 * @property {'KILL' | 'TERM'} [dieWithParent]
 * @property {AbortSignal} [signal]  Stops the server again while it is still coming up.
 */

/**
 * Starts a Redis that has every acknowledged write on disk, and waits until it answers.
 * @param {LaunchOptions & { binary: string, extraArgs?: string[] }} options
 *   `binary`: see ensureRedisServer. `extraArgs`: more redis.conf directives.
 * @returns {Promise<Service>}
 */
export function launchRedis(options) {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  return options.port === undefined
    ? withFreePort((port) => launchOn(port, options))
    : launchOn(options.port, options);
}

/** @param {string} dir @param {number} port @returns {string[]} */
function serverArgs(dir, port) {
  return [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir],
    // Fsync before every answer: what a client was told is stored survives a power cut. No RDB
    // snapshots beside it: the append-only file is the one truth.
    ...['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''],
    // Authoritative data must never be evicted to make room.
    ...['--maxmemory-policy', 'noeviction', '--daemonize', 'no'],
    // A report's title is often longer than the 64 bytes up to which a hash is kept compact: a fifth
    // of the memory of every report.
    ...['--hash-max-listpack-value', '512'],
  ];
}

/**
 * @param {number} port
 * @param {LaunchOptions & { binary: string, extraArgs?: string[] }} options
 * @returns {Promise<Service>}
 */
async function launchOn(port, { dir, logFile, binary, extraArgs = [], dieWithParent, signal }) {
  const child = new ManagedChild({
    name: 'Redis',
    command: binary,
    args: [...serverArgs(dir, port), ...extraArgs],
    logFile,
    dieWithParent,
  });
  try {
    const version = await untilReady({
      child,
      ask: () => askVersion(port, child.pid),
      timeoutMs: READY_TIMEOUT_MS,
      signal,
      onExit: (exit) => explainRedisExit(exit, child.logs()),
    });
    assertRecentEnough(version);
    // To Redis SIGTERM is the SHUTDOWN command: it flushes the append-only file and exits with 0.
    const stop = () => child.stop({ graceMs: STOP_GRACE_MS });
    return { name: 'Redis', url: `redis://127.0.0.1:${port}`, port, version, child, stop };
  } catch (error) {
    await child.stop({ graceMs: STOP_GRACE_MS });
    throw error;
  }
}

/**
 * PING, and the version of the server that answers, which must be the process we started.
 * @param {number} port
 * @param {number} pid
 * @returns {Promise<string>}
 */
async function askVersion(port, pid) {
  const client = new Redis({
    host: '127.0.0.1',
    port,
    lazyConnect: true,
    retryStrategy: () => null,
    disconnectTimeout: 0, // its timer would otherwise hold up the end of this process for 2 s
  });
  client.on('error', () => undefined); // connect() and ping() report it
  try {
    await client.connect();
    await client.ping();
    const info = await client.info('server');
    if (field(info, 'process_id') !== String(pid)) {
      throw new PortTakenError(`another Redis answers on port ${port}`);
    }
    return field(info, 'redis_version') ?? 'unknown';
  } finally {
    client.disconnect();
  }
}

/** @param {string} info @param {string} name */
function field(info, name) {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
}

/** @param {string} version */
function assertRecentEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldMajor = 0, oldMinor = 0] = OLDEST_REDIS;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return;
  throw new StackError(
    `This machine's Redis is ${version}; FaultMaven needs ${OLDEST_REDIS.join('.')} or later. ` +
      'Install a newer one, or set REDIS_URL to a server that runs one.',
  );
}

/** @param {import('./managed-child.mjs').Exit} exit @param {string} logs @returns {Error} */
function explainRedisExit(exit, logs) {
  if (/address already in use/i.test(logs)) return new PortTakenError('the Redis port was taken');
  return new StackError(`Redis ${describeExit(exit)} while starting.\n${tail(logs)}`);
}
