// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StackError } from './errors.mjs';

/** Valkey is the same server under another name, and what some distributions ship instead. */
const SERVER_NAMES = ['redis-server', 'valkey-server'];
const POLICY_FILE = '/usr/sbin/policy-rc.d';

export const HOW_TO_INSTALL_REDIS = [
  'redis-server was not found, and it cannot be installed from here. Install it and start again:',
  '    Debian, Ubuntu   sudo apt-get install redis-server',
  '    macOS            brew install redis',
  '    Fedora           sudo dnf install valkey',
  '    Alpine           sudo apk add redis',
  'or set REDIS_URL to a Redis server that runs already, or REDIS_SERVER to the path of the program.',
].join('\n');

/**
 * The path of a Redis server program: $REDIS_SERVER, else the first one on the PATH.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findRedisServer(env = process.env) {
  if (env['REDIS_SERVER'])
    return isExecutable(env['REDIS_SERVER']) ? env['REDIS_SERVER'] : undefined;
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return SERVER_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(
    isExecutable,
  );
}

/**
 * Finds the Redis server program, installing Debian's package where that needs no questions asked.
 * @param {{ env?: NodeJS.ProcessEnv, say: import('./console.mjs').Say }} options
 * @returns {Promise<string>} Its path.
 * @throws {StackError} saying how to install it by hand.
 */
export async function ensureRedisServer({ env = process.env, say }) {
  const found = findRedisServer(env);
  if (found) return found;
  if (env['REDIS_SERVER']) {
    throw new StackError(`REDIS_SERVER is set to ${env['REDIS_SERVER']}, which cannot be run.`);
  }
  const prefix = rootPrefix(env);
  if (!prefix) throw new StackError(HOW_TO_INSTALL_REDIS);
  say('redis-server is missing: installing it from the system packages (apt-get)...');
  await aptInstallWithoutService(prefix, env);
  const installed = findRedisServer(env);
  if (!installed) throw new StackError(HOW_TO_INSTALL_REDIS);
  return installed;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What to put before apt-get to run it as root; undefined when that would need a password, when
 * this is no apt system, or when FAULTMAVEN_NO_INSTALL forbids it.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[] | undefined}
 */
function rootPrefix(env) {
  if (env['FAULTMAVEN_NO_INSTALL'] || process.platform !== 'linux') return undefined;
  if (spawnSync('apt-get', ['--version'], { env, stdio: 'ignore' }).status !== 0) return undefined;
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['-n', 'true'], { env, stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * Debian's package starts a Redis of its own on port 6379. We want the program alone: a policy file
 * that denies service starts is in place while apt runs, and the unit is disabled for later boots.
 * @param {string[]} prefix
 * @param {NodeJS.ProcessEnv} env
 */
async function aptInstallWithoutService(prefix, env) {
  const removePolicy = denyServiceStarts(prefix);
  try {
    await run([...prefix, 'apt-get', 'update', '-qq', '-o', 'DPkg::Lock::Timeout=120'], env);
    const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends'];
    await run(
      [
        ...prefix,
        'env',
        'DEBIAN_FRONTEND=noninteractive',
        ...install,
        '-o',
        'DPkg::Lock::Timeout=120',
        'redis-server',
      ],
      env,
    );
    if (existsSync('/run/systemd/system')) {
      await run([...prefix, 'systemctl', 'disable', '--now', 'redis-server'], env);
    }
  } catch (error) {
    throw new StackError(
      `Installing redis-server failed: ${/** @type {Error} */ (error).message}.\n${HOW_TO_INSTALL_REDIS}`,
      { cause: error },
    );
  } finally {
    removePolicy();
  }
}

/**
 * @param {string[]} prefix
 * @returns {() => void} Takes the policy away again; one that was there before is left alone.
 */
function denyServiceStarts(prefix) {
  if (existsSync(POLICY_FILE)) return () => undefined;
  const script = '#!/bin/sh\nexit 101\n';
  const [sudo, ...sudoArgs] = prefix;
  if (!sudo) {
    writeFileSync(POLICY_FILE, script, { mode: 0o755 });
    return () => rmSync(POLICY_FILE, { force: true });
  }
  const asRoot = (/** @type {string} */ command, input = '') =>
    spawnSync(sudo, [...sudoArgs, 'sh', '-c', command], { input });
  asRoot(`cat > ${POLICY_FILE} && chmod 755 ${POLICY_FILE}`, script);
  return () => void asRoot(`rm -f ${POLICY_FILE}`);
}

/**
 * Runs a command to its end, even through a Ctrl-C (its own session): a package manager that is cut
 * off halfway leaves the system's package database broken.
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<void>}
 */
function run([program = '', ...args], env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += String(chunk)));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}: ${errors.trim()}`));
    });
  });
}
