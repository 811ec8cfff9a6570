// @ts-check
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ManagedChild } from './managed-child.mjs';
import { describeExit } from './readiness.mjs';

/**
 * unsteady: what failed at first and passed at the second try.
 * @typedef {{ passed: number, failed: number, skipped: number, problem?: string, unsteady?: string[] }} Outcome
 */
/** @typedef {{ root: string, env: NodeJS.ProcessEnv, signal: AbortSignal }} RunContext */

/** A stage that hangs must end the run as a failure, not hold it for ever. */
const STAGE_TIMEOUT_MS = 30 * 60_000;
/** More files than this do not fail for want of breath. */
const MAX_SECOND_TRIES = 2;

/** @type {Outcome} */
const ONE_PASSED = { passed: 1, failed: 0, skipped: 0 };

/** @param {string} [problem] @returns {Outcome} */
export const oneFailed = (problem) => ({ passed: 0, failed: 1, skipped: 0, problem });

/**
 * A static check counts as one test. Its output is shown only when it fails.
 * @param {string} script  The npm script that runs it.
 * @param {RunContext} context
 * @returns {Promise<Outcome>}
 */
export async function runCheck(script, context) {
  const dir = mkdtempSync(join(tmpdir(), 'faultmaven-check-'));
  try {
    const logFile = join(dir, 'output.log');
    const { exit, timedOut } = await run('npm', ['run', '--silent', script], {
      ...context,
      logFile,
    });
    if (exit.code === 0) return ONE_PASSED;
    process.stdout.write(`${readFileSync(logFile, 'utf8').trimEnd()}\n`);
    return oneFailed(timedOut ?? `npm run ${script} ${describeExit(exit)}`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * Runs one Jest project. A suite that could not be loaded, or a Jest that ended without a result,
 * counts as a failed test: what did not run has not passed.
 * @param {string} project
 * @param {RunContext & { secondTry?: boolean }} context
 *   secondTry: real servers are killed and paused in this project, and a machine that is out of breath
 *   may fail that. One or two files that failed run once more, alone; a defect fails again, and what
 *   passes only then is named.
 * @returns {Promise<Outcome>}
 */
export async function runJest(project, context) {
  const first = await jest(project, context);
  const failed = first.files.filter(({ failed }) => failed > 0).map(({ path }) => path);
  const retries = context.secondTry && failed.length > 0 && failed.length <= MAX_SECOND_TRIES;
  if (!retries) return outcomeOf(first);
  process.stdout.write(`\nOnce more, alone: ${failed.join(', ')}\n`);
  const again = await jest(project, context, ['--forceExit', '--runTestsByPath', ...failed]);
  if (again.files.length === 0) return outcomeOf(first);
  const files = again.files.concat(first.files.filter(({ path }) => !failed.includes(path)));
  const unsteady = again.files
    .filter(({ failed }) => failed === 0)
    .map(({ path }) => relative(context.root, path));
  return { ...outcomeOf({ ...again, files }), unsteady };
}

/**
 * @typedef {{ path: string, passed: number, failed: number, skipped: number }} FileResult
 * @typedef {{ files: FileResult[], problem?: string }} JestRun  problem: what it ended with, if not well.
 */

/**
 * @param {string} project
 * @param {RunContext} context
 * @param {string[]} flags
 * @returns {Promise<JestRun>}
 */
async function jest(project, context, flags = []) {
  const dir = mkdtempSync(join(tmpdir(), 'faultmaven-jest-'));
  try {
    const resultFile = join(dir, 'result.json');
    const { exit, timedOut } = await run(
      process.execPath,
      [
        ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
        ...['node_modules/jest/bin/jest.js', '--ci', '--selectProjects', project],
        ...['--json', `--outputFile=${resultFile}`, ...flags],
      ],
      context,
    );
    return readJestRun(resultFile, exit, timedOut);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * @param {string} resultFile
 * @param {import('./managed-child.mjs').Exit} exit
 * @param {string | undefined} timedOut
 * @returns {JestRun}
 */
function readJestRun(resultFile, exit, timedOut) {
  const problem = timedOut ?? (exit.code === 0 ? undefined : `Jest ${describeExit(exit)}`);
  try {
    /** @type {any[]} */
    const suites = JSON.parse(readFileSync(resultFile, 'utf8')).testResults;
    return { files: suites.map(toFileResult), problem };
  } catch {
    return { files: [], problem: problem ?? 'Jest left no result' };
  }
}

/** @param {any} suite @returns {FileResult} */
function toFileResult({ name, status, assertionResults }) {
  /** @param {string[]} statuses */
  const count = (...statuses) =>
    assertionResults.filter((/** @type {any} */ test) => statuses.includes(test.status)).length;
  const failed = count('failed');
  return {
    path: name,
    passed: count('passed'),
    // A suite that could not be loaded has no tests to count.
    failed: status === 'failed' ? Math.max(1, failed) : failed,
    skipped: count('pending', 'skipped', 'todo', 'disabled'),
  };
}

/** @param {JestRun} run @returns {Outcome} */
function outcomeOf({ files, problem }) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ what) =>
    files.reduce((total, file) => total + file[what], 0);
  const outcome = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  if (!problem || outcome.failed > 0) return outcome;
  return { ...outcome, failed: 1, problem: `${problem} although no test failed` };
}

/**
 * Runs the tests of the web UI, the client and the command, in a real Chromium.
 * @param {RunContext} context
 * @returns {Promise<Outcome>}
 */
export async function runPlaywright(context) {
  const dir = mkdtempSync(join(tmpdir(), 'faultmaven-web-'));
  try {
    const resultFile = join(dir, 'result.json');
    const { exit, timedOut } = await run(
      process.execPath,
      ['node_modules/@playwright/test/cli.js', 'test', '-c', 'test/web/playwright.config.ts'],
      { ...context, env: { ...context.env, WEB_TEST_RESULT: resultFile } },
    );
    return readPlaywrightResult(resultFile, exit, timedOut);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * @param {string} resultFile
 * @param {import('./managed-child.mjs').Exit} exit
 * @param {string | undefined} timedOut
 * @returns {Outcome}
 */
function readPlaywrightResult(resultFile, exit, timedOut) {
  /** @type {any} */
  let result;
  try {
    result = JSON.parse(readFileSync(resultFile, 'utf8'));
  } catch {
    return oneFailed(timedOut ?? `Playwright ${describeExit(exit)} and left no result`);
  }
  const { expected, unexpected, flaky, skipped } = result.stats;
  const outcome = { passed: expected + flaky, failed: unexpected, skipped };
  if (flaky > 0) return { ...outcome, unsteady: [`${flaky} in the browser, named above`] };
  if (exit.code === 0 || outcome.failed > 0) return outcome;
  const problem = timedOut ?? `Playwright ${describeExit(exit)} although no test failed`;
  return { ...outcome, failed: 1, problem };
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {RunContext & { logFile?: string }} context
 */
async function run(command, args, { root, env, signal, logFile }) {
  const child = new ManagedChild({
    name: command,
    command,
    args,
    cwd: root,
    env,
    logFile,
    dieWithParent: 'TERM',
  });
  const ended = new AbortController();
  const timeUp = sleep(STAGE_TIMEOUT_MS, 'time is up', { signal: ended.signal }).catch(
    () => undefined,
  );
  const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve));
  const first = await Promise.race([child.exited, timeUp, stopped]);
  ended.abort();
  const exit = child.running ? await child.stop({ graceMs: 10_000 }) : await child.exited;
  signal.throwIfAborted();
  const timedOut =
    first === 'time is up' ? `ended after ${STAGE_TIMEOUT_MS / 60_000} minutes` : undefined;
  return { exit, timedOut };
}
