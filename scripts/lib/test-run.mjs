// @ts-check
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { cleanEnv } from './clean-env.mjs';
import { StackError } from './errors.mjs';
import { StopRequested, listenForStop } from './stop-request.mjs';
import { startTestServers } from './test-servers.mjs';
import { oneFailed, runCheck, runJest, runPlaywright } from './test-stages.mjs';

/** @typedef {import('./test-stages.mjs').Outcome} Outcome */
/** @typedef {import('./test-stages.mjs').RunContext} RunContext */
/** @typedef {{ name: string, servers?: boolean, run: (context: RunContext) => Promise<Outcome> }} Stage */

/** @type {Stage[]} In the order of what is quickest to tell what is wrong. */
const STAGES = [
  { name: 'lint', run: (context) => runCheck('lint', context) },
  { name: 'typecheck', run: (context) => runCheck('typecheck', context) },
  { name: 'boundaries', run: (context) => runCheck('boundaries', context) },
  { name: 'build', run: runBuild },
  { name: 'unit', run: (context) => runJest('unit', context) },
  {
    name: 'integration',
    servers: true,
    run: (context) => runJest('integration', onServers(context)),
  },
  { name: 'e2e', servers: true, run: (context) => runJest('e2e', onServers(context)) },
  { name: 'web', servers: true, run: runPlaywright },
  { name: 'security', servers: true, run: (context) => runJest('security', onServers(context)) },
];

/**
 * Runs all stages, whatever the earlier ones came to, and ends its output with one line:
 * `N passed, N failed` (`, N skipped`).
 * @param {{ root: string, argv: string[], env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} The exit code: 0 only when nothing failed.
 */
export async function runTests({ root, argv, env }) {
  const stages = chosenStages(argv);
  const { signal } = listenForStop();
  const context = { root, env: cleanEnv(env), signal };
  /** @type {import('./test-servers.mjs').TestServers | undefined} */
  let servers;
  /** @type {{ stage: Stage, outcome: Outcome, seconds: number }[]} */
  const results = [];
  try {
    for (const stage of stages) {
      print(`\n== ${stage.name}`);
      const start = performance.now();
      const outcome = await attempt(async () => {
        if (stage.servers) {
          servers ??= await startTestServers({ say: print, signal });
          context.env['TEST_REDIS_URL'] = servers.redisUrl;
          context.env['TEST_CHROMA_URL'] = servers.chromaUrl;
        }
        return stage.run(context);
      });
      if (outcome.problem) print(outcome.problem);
      results.push({ stage, outcome, seconds: (performance.now() - start) / 1000 });
    }
  } catch (error) {
    if (!(error instanceof StopRequested)) throw error;
    print('\nStopped before the end.');
    return 130;
  } finally {
    await servers?.stop();
  }
  return summarize(results);
}

/** @param {string[]} argv @returns {Stage[]} */
function chosenStages(argv) {
  const only = readOnlyFlag(argv);
  if (!only) return STAGES;
  return only.split(',').map((name) => {
    const stage = STAGES.find((candidate) => candidate.name === name.trim());
    if (stage) return stage;
    const known = STAGES.map((candidate) => candidate.name).join(', ');
    throw new StackError(`There is no stage "${name}". The stages are: ${known}.`);
  });
}

/** @param {string[]} argv */
function readOnlyFlag(argv) {
  try {
    return parseArgs({ args: argv, options: { only: { type: 'string' } } }).values.only;
  } catch (error) {
    throw new StackError(
      `${/** @type {Error} */ (error).message}. The one flag is --only=STAGE,...`,
    );
  }
}

/** @param {RunContext} context */
const onServers = (context) => ({ ...context, secondTry: true });

/** A stage that throws has failed; only a stop request ends the run. @param {() => Promise<Outcome>} run */
async function attempt(run) {
  try {
    return await run();
  } catch (error) {
    if (error instanceof StopRequested) throw error;
    const { message, stack } = /** @type {Error} */ (error);
    return oneFailed(error instanceof StackError ? message : stack);
  }
}

/** @param {RunContext} context @returns {Promise<Outcome>} */
async function runBuild({ root, signal }) {
  await ensureBuilt({ root, say: print, signal });
  return { passed: 1, failed: 0, skipped: 0 };
}

/** @param {{ stage: Stage, outcome: Outcome, seconds: number }[]} results */
function summarize(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  print('\n== summary');
  for (const { stage, outcome, seconds } of results) {
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
    const mark = outcome.failed > 0 ? 'FAILED' : 'ok';
    print(
      `${stage.name.padEnd(12)} ${mark.padEnd(7)} ${tally(outcome).padEnd(36)} ${seconds.toFixed(1)} s`,
    );
    for (const path of outcome.unsteady ?? [])
      print(`             only at the second try: ${path}`);
  }
  print(`\n${tally(total)}`);
  return total.failed > 0 ? 1 : 0;
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function tally({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
