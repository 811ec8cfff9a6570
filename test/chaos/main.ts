// npm run test:chaos [-- --seconds=N --seed=N --keep]
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { listenForStop, StopRequested } from '../../scripts/lib/stop-request.mjs';
import { judge } from './checker/check.js';
import { RunFolder } from './run-folder.js';
import { runChaos } from './run.js';
import { LOCK_TTL_MS } from './stack.js';
import { summarize } from './summary.js';

const DEFAULT_SECONDS = 180;
const MOST_SECONDS = 1_800;

function readFlags(): { seconds: number; seed: number; keep: boolean } {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: String(DEFAULT_SECONDS) },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      keep: { type: 'boolean', default: false },
    },
  });
  const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
  if (!(seconds >= 15 && seconds <= MOST_SECONDS)) {
    throw new Error(`--seconds must be a number from 15 to ${MOST_SECONDS}`);
  }
  if (!Number.isInteger(seed) || seed < 0) throw new Error('--seed must be a whole number');
  return { seconds, seed, keep: values.keep };
}

/** @returns the exit code: 0 only when every check held. */
async function main(): Promise<number> {
  const { seconds, seed, keep } = readFlags();
  const { signal } = listenForStop();
  const folder = new RunFolder(seed);
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  say(`Chaos for ${seconds} s with seed ${seed}; logs in ${folder.path}`);
  try {
    const { history, settledMs } = await runChaos({
      totalMs: seconds * 1000,
      seed,
      folder,
      signal,
      say,
    });
    const verdicts = judge(history, LOCK_TTL_MS);
    const summary = summarize(history, verdicts, settledMs);
    folder.write('summary.txt', summary);
    folder.write('violations.json', JSON.stringify(verdicts, undefined, 2));
    say(summary);
    const violations = verdicts.reduce((sum, verdict) => sum + verdict.violations.length, 0);
    const checked = verdicts.reduce((sum, verdict) => sum + verdict.checked, 0);
    say(`${checked} checked, ${violations} violations (seed ${seed})`);
    if (violations > 0) say(`Replay: npm run test:chaos -- --seconds=${seconds} --seed=${seed}`);
    if (violations > 0 || keep) say(`Logs: ${folder.path}`);
    else rmSync(folder.path, { recursive: true });
    return violations > 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof StopRequested || signal.aborted) {
      say(`Stopped before the end. Logs: ${folder.path}`);
      return 130;
    }
    say(
      `The run failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    say(`Logs: ${folder.path} (seed ${seed})`);
    return 1;
  }
}

process.exitCode = await main();
