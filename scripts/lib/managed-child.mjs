// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {object} Exit
 * @property {number | null} code     Exit code; null when a signal ended the process.
 * @property {NodeJS.Signals | null} signal
 * @property {Error} [error]          The process could not be started at all.
 */

/**
 * @typedef {object} ChildOptions
 * @property {string} name            What people call it: "Redis", "Chroma", "app".
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {string} [logFile]       Output goes to this file (replaced); without it, to our own.
 * @property {'KILL' | 'TERM'} [dieWithParent]
 *   The signal the kernel sends to the child should this process vanish without stopping it.
 */

/** @type {string | undefined | null} */
let setprivPath = null;

/** setpriv (util-linux) sets the parent-death signal, which Node itself has no call for. */
function setpriv() {
  if (setprivPath === null) {
    const probe = spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' });
    setprivPath = probe.status === 0 ? 'setpriv' : undefined;
  }
  return setprivPath;
}

/**
 * One server process that this script owns: started in a session of its own, so that a terminal's
 * Ctrl-C reaches only us and we choose the order in which things stop; always ended by its id.
 */
export class ManagedChild {
  /** @param {ChildOptions} options */
  constructor(options) {
    this.name = options.name;
    this.logFile = options.logFile;
    const { command, args } = wrapForParentDeath(options);
    const output = openOutput(options.logFile);
    this.process = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ['ignore', output, output],
    });
    if (typeof output === 'number') closeSync(output);
    this.pid = this.process.pid ?? -1;
    /** @type {Exit | undefined} */
    this.exit = undefined;
    /** @type {Promise<Exit>} Resolves when the process is gone; never rejects. */
    this.exited = new Promise((resolve) => {
      this.process.once('error', (error) => resolve({ code: null, signal: null, error }));
      this.process.once('exit', (code, signal) => resolve({ code, signal }));
    }).then((exit) => (this.exit = /** @type {Exit} */ (exit)));
  }

  get running() {
    return this.exit === undefined;
  }

  /** What it has written so far; empty when its output is not kept in a file. */
  logs() {
    if (!this.logFile) return '';
    try {
      return readFileSync(this.logFile, 'utf8');
    } catch {
      return '';
    }
  }

  /** Lets this process end although the child still runs; `dieWithParent` then ends the child. */
  unref() {
    this.process.unref();
  }

  /** @param {NodeJS.Signals} signal */
  signal(signal) {
    if (this.running && this.pid > 0) this.process.kill(signal);
  }

  /**
   * Asks it to end, and ends it by force when it has not done so within the grace period.
   * @param {{ graceMs: number, signal?: NodeJS.Signals }} options
   * @returns {Promise<Exit>}
   */
  async stop({ graceMs, signal = 'SIGTERM' }) {
    this.signal(signal);
    const timer = new AbortController();
    await Promise.race([
      this.exited,
      sleep(graceMs, undefined, { signal: timer.signal }).catch(() => undefined),
    ]);
    timer.abort();
    this.signal('SIGKILL');
    return this.exited;
  }
}

/** @param {ChildOptions} options */
function wrapForParentDeath({ command, args, dieWithParent }) {
  const wrapper = dieWithParent && setpriv();
  if (!wrapper) return { command, args };
  return { command: wrapper, args: ['--pdeathsig', dieWithParent, command, ...args] };
}

/** @param {string | undefined} logFile @returns {number | 'inherit'} */
function openOutput(logFile) {
  if (!logFile) return 'inherit';
  mkdirSync(dirname(logFile), { recursive: true });
  return openSync(logFile, 'w', 0o600);
}
