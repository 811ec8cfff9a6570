// @ts-check
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchChroma } from './chroma.mjs';
import { withoutPassword } from './console.mjs';
import { StackError } from './errors.mjs';
import { LockHeldError, PidLock, isSameProcess, liveHolder } from './pid-lock.mjs';
import { ensureRedisServer } from './redis-binary.mjs';
import { launchRedis } from './redis.mjs';

/** @typedef {import('./redis.mjs').Service} Service */

/**
 * @typedef {object} Stack
 * @property {string} redisUrl
 * @property {string} chromaUrl
 * @property {Service[]} services     What was started here, in the order of starting.
 * @property {string[]} summary       One line for each server, for people.
 * @property {(name: string, pid: number, url?: string) => void} recordChild
 *   Notes one more process (the app) for whoever recovers from a crash of this one.
 * @property {() => Promise<void>} stop  In reverse order; releases the data folder.
 */

/**
 * Brings up the servers that are not given: Redis and Chroma on free loopback ports, with their
 * data under `dataDir`. One embedded stack at a time may use a data folder.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {string} [options.redisUrl]   Use this server instead.
 * @param {string} [options.chromaUrl]  Use this server instead.
 * @param {import('./console.mjs').Say} options.say
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<Stack>}
 * @throws {StackError}
 */
export async function startStack({ dataDir, redisUrl, chromaUrl, say, signal }) {
  const lock = redisUrl && chromaUrl ? undefined : await takeDataDir(dataDir, say);
  /** @type {Service[]} */
  const services = [];
  const stop = async () => {
    for (const service of services.toReversed()) await service.stop();
    lock?.release();
  };
  try {
    if (!redisUrl) {
      const binary = await ensureRedisServer({ say });
      signal?.throwIfAborted();
      services.push(await launchRedis({ ...serverOptions(dataDir, 'redis', signal), binary }));
      lock?.recordChild('Redis', services[0]?.child.pid ?? -1, services[0]?.url);
    }
    if (!chromaUrl) {
      const chroma = await launchChroma(serverOptions(dataDir, 'chroma', signal));
      services.push(chroma);
      lock?.recordChild('Chroma', chroma.child.pid, chroma.url);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const [redis, chroma] = ['Redis', 'Chroma'].map((name) => services.find((s) => s.name === name));
  return {
    redisUrl: redisUrl ?? /** @type {Service} */ (redis).url,
    chromaUrl: chromaUrl ?? /** @type {Service} */ (chroma).url,
    services,
    summary: [
      describe('Redis', redis, redisUrl, join(dataDir, 'redis')),
      describe('Chroma', chroma, chromaUrl, join(dataDir, 'chroma')),
    ],
    recordChild: (name, pid, url) => lock?.recordChild(name, pid, url),
    stop,
  };
}

/**
 * The servers a command works on: those given, else those of the service that runs on this data
 * folder now, else a stack of its own for as long as the command takes.
 * @param {Parameters<typeof startStack>[0]} options
 * @returns {Promise<Pick<Stack, 'redisUrl' | 'chromaUrl' | 'stop'>>}
 */
export async function joinOrStartStack(options) {
  const running = runningStack(options.dataDir);
  const redisUrl = options.redisUrl ?? running.redisUrl;
  const chromaUrl = options.chromaUrl ?? running.chromaUrl;
  if (redisUrl && chromaUrl) return { redisUrl, chromaUrl, stop: async () => undefined };
  return startStack(options);
}

/**
 * Where the app and the servers of the `npm start` are that runs on the data folder now.
 * @param {string} dataDir
 * @returns {{ redisUrl?: string, chromaUrl?: string, appUrl?: string }}
 */
export function runningStack(dataDir) {
  const running = liveHolder(join(dataDir, 'stack.lock'));
  const urlOf = (/** @type {string} */ name) =>
    running?.children.find((child) => child.name === name)?.url;
  return { redisUrl: urlOf('Redis'), chromaUrl: urlOf('Chroma'), appUrl: urlOf('app') };
}

/** @param {string} dataDir @param {string} name @param {AbortSignal | undefined} signal */
function serverOptions(dataDir, name, signal) {
  const logFile = join(dataDir, 'logs', `${name}.log`);
  return {
    dir: join(dataDir, name),
    logFile,
    signal,
    dieWithParent: /** @type {const} */ ('TERM'),
  };
}

/**
 * @param {string} dataDir
 * @param {import('./console.mjs').Say} say
 * @returns {Promise<PidLock>}
 */
async function takeDataDir(dataDir, say) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    const { lock, abandonedBy } = PidLock.acquire(join(dataDir, 'stack.lock'));
    if (abandonedBy) await endOrphans(abandonedBy, say);
    return lock;
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    throw alreadyRuns(dataDir, error.holder);
  }
}

/**
 * Looks only, where taking the folder comes later.
 * @param {string} dataDir
 * @throws {StackError} naming the run that has the folder.
 */
export function assertNotRunning(dataDir) {
  const holder = liveHolder(join(dataDir, 'stack.lock'));
  if (holder) throw alreadyRuns(dataDir, holder);
}

/** @param {string} dataDir @param {import('./pid-lock.mjs').Holder} holder */
const alreadyRuns = (dataDir, { pid, since }) =>
  new StackError(
    `FaultMaven already runs on ${dataDir} (process ${pid}, since ${since}). Stop that one first ` +
      `(Ctrl-C in its terminal, or kill ${pid}), or set FAULTMAVEN_DATA_DIR to another folder.`,
  );

/**
 * A run that was killed may have left its servers behind, and two servers on one folder would
 * destroy the data. In reverse: the app first, so that its last writes find their Redis.
 * @param {import('./pid-lock.mjs').Holder} holder
 * @param {import('./console.mjs').Say} say
 */
async function endOrphans(holder, say) {
  say(`The last run (process ${holder.pid}) ended without cleaning up; recovering.`);
  for (const orphan of holder.children.toReversed()) {
    if (!isSameProcess(orphan)) continue;
    say(`Stopping the ${orphan.name} it left running (process ${orphan.pid}).`);
    process.kill(orphan.pid, 'SIGTERM');
    const deadline = Date.now() + 15_000;
    while (isSameProcess(orphan) && Date.now() < deadline) await sleep(50);
    if (isSameProcess(orphan)) process.kill(orphan.pid, 'SIGKILL');
    while (isSameProcess(orphan)) await sleep(50);
  }
}

/**
 * @param {string} name
 * @param {Service | undefined} started
 * @param {string | undefined} given
 * @param {string} dir
 */
function describe(name, started, given, dir) {
  if (!started) return `${name.padEnd(7)} ${withoutPassword(given ?? '')} (yours)`;
  return `${name.padEnd(7)} ${started.url} (${name} ${started.version}, data in ${relative(process.cwd(), dir) || dir})`;
}
