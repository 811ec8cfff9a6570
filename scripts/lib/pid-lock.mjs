// @ts-check
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { commandOf, isAlive } from './process-info.mjs';

/**
 * @typedef {object} Holder
 * @property {number} pid
 * @property {string} command     The holder's command line, which tells it from a later process that
 *                                happens to get the same id.
 * @property {string} since       ISO 8601, UTC.
 * @property {{ name: string, pid: number, command: string, url?: string }[]} children
 */

/** Somebody who is alive holds the lock. */
export class LockHeldError extends Error {
  /** @param {Holder} holder */
  constructor(holder) {
    super(`held by process ${holder.pid}`);
    this.holder = holder;
  }
}

/**
 * A lock file that names its holder, so that what a killed process leaves behind can be told from a
 * lock that is held, and taken over.
 */
export class PidLock {
  /** @param {string} path @param {Holder} own */
  constructor(path, own) {
    this.path = path;
    this.own = own;
  }

  /**
   * @param {string} path
   * @returns {{ lock: PidLock, abandonedBy: Holder | undefined }}
   *   `abandonedBy`: the dead holder it was taken over from.
   * @throws {LockHeldError}
   */
  static acquire(path) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const own = {
      pid: process.pid,
      command: commandOf(process.pid) ?? '',
      since: new Date().toISOString(),
      children: [],
    };
    /** @type {Holder | undefined} */
    let abandonedBy;
    for (;;) {
      try {
        writeFileSync(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
        return { lock: new PidLock(path, own), abandonedBy };
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      abandonedBy = removeAbandoned(path) ?? abandonedBy;
    }
  }

  /**
   * Notes a process that the holder started, so that whoever takes over can end it.
   * @param {string} name
   * @param {number} pid
   * @param {string} [url]  Where it answers, for commands that join what runs already.
   */
  recordChild(name, pid, url) {
    this.own.children.push({ name, pid, command: commandOf(pid) ?? '', url });
    // Through a rename: a reader must never see half a file.
    writeFileSync(`${this.path}.${process.pid}`, JSON.stringify(this.own), { mode: 0o600 });
    renameSync(`${this.path}.${process.pid}`, this.path);
  }

  release() {
    if (readHolder(this.path)?.pid === process.pid) rmSync(this.path, { force: true });
  }
}

/**
 * Who holds the lock and is alive.
 * @param {string} path
 * @returns {Holder | undefined}
 */
export function liveHolder(path) {
  const holder = readHolder(path);
  return holder && isSameProcess(holder) ? holder : undefined;
}

/** Whether this is still the process that the record names. @param {{ pid: number, command: string }} record */
export function isSameProcess({ pid, command }) {
  return isAlive(pid) && commandOf(pid) === command;
}

/**
 * @param {string} path
 * @returns {Holder | undefined} Who abandoned the lock that is now out of the way.
 * @throws {LockHeldError}
 */
function removeAbandoned(path) {
  const holder = readHolder(path);
  if (holder && isSameProcess(holder)) throw new LockHeldError(holder);
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw error;
  }
  const moved = readHolder(aside);
  // Another starter may have taken over between our look and our rename: then give it back.
  if (moved && isSameProcess(moved)) linkSync(aside, path);
  rmSync(aside, { force: true });
  return holder;
}

/** @param {string} path @returns {Holder | undefined} */
function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // gone, or cut off by a crash: either way nobody to respect
  }
}
