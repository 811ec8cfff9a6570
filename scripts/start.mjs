// @ts-check
// Preflight only: everything that needs node_modules is imported after the checks, so that a missing
// `npm ci` or an old Node ends in a sentence and not in a stack trace.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`FaultMaven needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exitCode = 1;
} else if (!existsSync(new URL('../node_modules/ioredis/package.json', import.meta.url))) {
  console.error('The packages are not installed yet: run `npm ci` first.');
  process.exitCode = 1;
} else {
  const { runLocally } = await import('./lib/run-locally.mjs');
  process.exitCode = await runLocally({ root, argv: process.argv.slice(2), env: process.env });
}
