// @ts-check
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ManagedChild } from './managed-child.mjs';
import { describeExit } from './readiness.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number, problem?: string }} Outcome */
/** @typedef {{ root: string, env: NodeJS.ProcessEnv, signal: AbortSignal }} RunContext */

/** A stage that hangs must end the run as a failure, not hold it for ever. */
const STAGE_TIMEOUT_MS = 30 * 60_000;

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
 * @param {RunContext} context
 * @returns {Promise<Outcome>}
 */
export async function runJest(project, context) {
  const dir = mkdtempSync(join(tmpdir(), 'faultmaven-jest-'));
  try {
    const resultFile = join(dir, 'result.json');
    const { exit, timedOut } = await run(
      process.execPath,
      [
        ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
        ...['node_modules/jest/bin/jest.js', '--ci', '--selectProjects', project],
        ...['--json', `--outputFile=${resultFile}`],
      ],
      context,
    );
    return readJestResult(resultFile, exit, timedOut);
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
export function readJestResult(resultFile, exit, timedOut) {
  /** @type {any} */
  let result;
  try {
    result = JSON.parse(readFileSync(resultFile, 'utf8'));
  } catch {
    return oneFailed(timedOut ?? `Jest ${describeExit(exit)} and left no result`);
  }
  const outcome = {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
  if (exit.code === 0 || outcome.failed > 0) return outcome;
  const problem = timedOut ?? `Jest ${describeExit(exit)} although no test failed`;
  return { ...outcome, failed: 1, problem };
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
  const outcome = { passed: expected, failed: unexpected + flaky, skipped };
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
