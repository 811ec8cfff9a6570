// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StackError } from './errors.mjs';
import { ManagedChild } from './managed-child.mjs';
import { LockHeldError, PidLock } from './pid-lock.mjs';

/**
 * @typedef {object} Part          Something that is built by itself.
 * @property {string} name         What a person calls it.
 * @property {string[]} sources    Files and folders that it is built from.
 * @property {string} tool         The compiler, as a script in node_modules.
 * @property {string[]} args
 * @property {string} result       What is there once it is built.
 * @property {string} stamp        Holds the hash of the sources it was built from.
 */

/** @type {Part} The API. Its compiler empties dist/, so it comes first. */
const API = {
  name: 'app',
  sources: ['nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', 'src'],
  tool: '@nestjs/cli/bin/nest.js',
  args: ['build'],
  result: 'dist/main.js',
  stamp: 'dist/.built-from',
};

/** @type {Part} */
const WEB = {
  name: 'web UI',
  sources: [
    ...['web/index.html', 'web/vite.config.ts', 'web/tsconfig.json', 'web/public', 'web/src'],
    'packages/client/src',
  ],
  tool: 'vite/bin/vite.js',
  args: ['build', 'web', '--logLevel', 'warn'],
  result: 'dist/public/index.html',
  stamp: 'dist/.web-built-from',
};

/**
 * Builds `dist/` unless it was built from exactly the sources that are here. By content and not by
 * time: a checkout may bring older files, and a deleted file leaves no newer time behind.
 * @param {object} options
 * @param {string} options.root
 * @param {import('./console.mjs').Say} options.say
 * @param {'api'} [options.only]   Leaves the web UI as it is.
 * @param {AbortSignal} [options.signal]
 * @throws {StackError} with the compiler's output.
 */
export async function ensureBuilt({ root, say, only, signal }) {
  const parts = only === 'api' ? [API] : [API, WEB];
  if (parts.every((part) => isFresh(root, part))) return;
  if (!existsSync(toolOf(root, API))) {
    if (existsSync(join(root, API.result))) return; // a production install runs what was shipped
    throw new StackError(
      'dist/ is missing, and so is the compiler: run `npm ci` (with dev packages).',
    );
  }
  const lock = await waitForLock(join(root, '.data/build.lock'), signal);
  try {
    for (const part of parts) if (!isFresh(root, part)) await build(root, part, say, signal);
  } finally {
    lock.release();
  }
}

/** @param {string} root @param {Part} part */
const toolOf = (root, { tool }) => join(root, 'node_modules', tool);

/** @param {string} root @param {Part} part */
function isFresh(root, part) {
  try {
    const built = readFileSync(join(root, part.stamp), 'utf8');
    return existsSync(join(root, part.result)) && built === sourceHash(root, part);
  } catch {
    return false;
  }
}

/** @param {string} root @param {Part} part @param {import('./console.mjs').Say} say @param {AbortSignal} [signal] */
async function build(root, part, say, signal) {
  say(`Building the ${part.name}...`);
  const hash = sourceHash(root, part);
  const child = new ManagedChild({
    name: 'build',
    command: process.execPath,
    args: [toolOf(root, part), ...part.args],
    cwd: root,
    // Jest's own switches (ESM mode) mean nothing to a compiler, and its NODE_ENV would make Vite
    // build for development.
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '' },
    logFile: join(root, '.data/logs/build.log'),
    dieWithParent: 'KILL',
  });
  const onAbort = () => child.signal('SIGTERM');
  signal?.addEventListener('abort', onAbort);
  const exit = await child.exited;
  signal?.removeEventListener('abort', onAbort);
  signal?.throwIfAborted();
  if (exit.code !== 0 || !existsSync(join(root, part.result))) {
    throw new StackError(`The build of the ${part.name} failed.\n${child.logs().trimEnd()}`);
  }
  writeFileSync(join(root, part.stamp), hash);
}

/** Waits while another process builds. @param {string} path @param {AbortSignal} [signal] */
async function waitForLock(path, signal) {
  for (;;) {
    signal?.throwIfAborted();
    try {
      return PidLock.acquire(path).lock;
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
    }
    await sleep(200);
  }
}

/** @param {string} root @param {Part} part @returns {string} */
function sourceHash(root, { sources }) {
  const files = sources.flatMap((source) => filesOf(join(root, source))).sort();
  const hash = createHash('sha256');
  for (const path of files) {
    const content = readFileSync(path);
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** A file itself, or all files of a folder. @param {string} path @returns {string[]} */
function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
