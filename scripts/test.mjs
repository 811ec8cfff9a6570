// @ts-check
// npm test [-- --only=lint,typecheck,boundaries,build,unit,integration,e2e,security]
import { fileURLToPath } from 'node:url';
import { StackError } from './lib/errors.mjs';
import { runTests } from './lib/test-run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  process.exitCode = await runTests({ root, argv: process.argv.slice(2), env: process.env });
} catch (error) {
  console.error(error instanceof StackError ? error.message : error);
  process.exitCode = 1;
}
