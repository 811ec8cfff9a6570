// @ts-check
// `node scripts/ops.mjs COMMAND [ARGS]`: runs dist/cli/COMMAND.js on the servers that are given, on
// those of the running service, or on embedded ones started for it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { warn } from './lib/console.mjs';
import { devJwtSecret } from './lib/dev-secret.mjs';
import { joinOrStartStack } from './lib/stack.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number>} The command's exit code.
 */
async function runOperation(command, args) {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  const { env } = process;
  const dataDir = resolve(root, env['FAULTMAVEN_DATA_DIR'] ?? '.data');
  await ensureBuilt({ only: 'api', root, say: warn });
  const refusal = await refused(command, args);
  if (refusal !== undefined) return refusal;
  const stack = await joinOrStartStack({
    dataDir,
    redisUrl: env['REDIS_URL'] || undefined,
    chromaUrl: env['CHROMA_URL'] || undefined,
    say: warn,
  });
  try {
    const secret =
      env['AUTH_JWT_SECRET'] || env['AUTH_JWKS_URI'] ? undefined : devJwtSecret(dataDir);
    const child = spawn(process.execPath, [join(root, 'dist/cli', `${command}.js`), ...args], {
      stdio: 'inherit',
      env: {
        ...env,
        REDIS_URL: stack.redisUrl,
        CHROMA_URL: stack.chromaUrl,
        ...(secret ? { AUTH_JWT_SECRET: secret } : {}),
      },
    });
    const [code] = await once(child, 'exit');
    return code ?? 1;
  } finally {
    await stack.stop();
  }
}

/**
 * Wrong arguments are told before anything is started, and so is how a command is used.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number | undefined>} The exit code, where that is all there was to do.
 */
async function refused(command, args) {
  const { href } = pathToFileURL(join(root, 'dist/cli/command-line.js'));
  /** @type {typeof import('../src/cli/command-line.js')} */
  const { COMMAND_LINES, CommandError, readCommandLine } = await import(href);
  const line = COMMAND_LINES[command];
  if (!line) throw new Error(`There is no command "${command}".`);
  try {
    readCommandLine(line, args);
    return undefined;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    (error.exitCode === 0 ? process.stdout : process.stderr).write(`${error.message}\n`);
    return error.exitCode;
  }
}

const [command = '', ...args] = process.argv.slice(2);
try {
  process.exitCode = await runOperation(command, args);
} catch (error) {
  warn(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
