import { loadavg } from 'node:os';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { listenForStop, StopRequested } from '../../scripts/lib/stop-request.mjs';
import { type Bench, prepare } from './bench.js';
import { countCommands } from './commands.js';
import { compare } from './compare.js';
import { parseOptions, UsageError } from './options.js';
import { replicas } from './replicas.js';
import { Servers } from './servers.js';
import { soak } from './soak.js';

async function measure(bench: Bench): Promise<void> {
  const { options } = bench;
  if (options.soak !== undefined) await soak(bench, options.soak, options.rate);
  if (options.replicas.length > 0) await replicas(bench);
  if (options.soak === undefined && options.replicas.length === 0) {
    await compare(bench);
    await countCommands(bench);
  }
}

async function run(signal: AbortSignal): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  await ensureBuilt({ root: process.cwd(), say: console.error, signal });
  const before = loadavg()[0]?.toFixed(1) ?? '-';
  const servers = await Servers.start(signal);
  let bench: Bench | undefined;
  try {
    console.log(
      `Redis ${servers.redis.version}, appendfsync always; Node ${process.version}; load before: ${before}`,
    );
    bench = await prepare(servers, options, signal);
    await measure(bench);
  } finally {
    bench?.redis.disconnect();
    await servers.stop();
  }
}

const { signal } = listenForStop();
try {
  await run(signal);
} catch (error) {
  if (error instanceof UsageError) console.error(error.message);
  else if (signal.reason instanceof StopRequested) console.error('stopped');
  else throw error;
  process.exitCode = 1;
}
