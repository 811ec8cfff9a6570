// @ts-check
import { existsSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { launchApp } from './app.mjs';
import { ensureBuilt } from './build.mjs';
import { say, tolerateLostTerminal, warn } from './console.mjs';
import { devJwtSecret } from './dev-secret.mjs';
import { StackError } from './errors.mjs';
import { freePortNear, isFree } from './ports.mjs';
import { describeExit } from './readiness.mjs';
import { assertNotRunning, startStack } from './stack.mjs';
import { StopRequested, listenForStop } from './stop-request.mjs';

const DEFAULT_PORT = 3000;

/** @typedef {Awaited<ReturnType<typeof launchApp>>} App */
/** @typedef {import('./stack.mjs').Stack} Stack */
/** @typedef {{ root: string, dataDir: string, env: NodeJS.ProcessEnv, logFile?: string, signal: AbortSignal }} Context */

/**
 * Serves FaultMaven on this machine until it is told to stop: builds what is out of date, starts the
 * servers that are not given, runs the app, and loads the demo the first time.
 * @param {{ root: string, argv: string[], env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} The exit code: 0 after an orderly stop, 1 when something failed.
 */
export async function runLocally({ root, argv, env }) {
  tolerateLostTerminal();
  const stop = listenForStop(() =>
    say('Still stopping; waiting for the app and the servers to end.'),
  );
  /** @type {{ stack?: Stack, app?: App }} */
  const running = {};
  let exitCode = 0;
  try {
    const { demo, logs } = readFlags(argv);
    const dataDir = dataDirOf(root, env);
    const context = {
      root,
      dataDir,
      logFile: logs ? undefined : join(dataDir, 'logs/app.log'),
      env: withDotEnv(root, env),
      signal: stop.signal,
    };
    await bringUp(context, running);
    if (demo) await loadDemoOnce(context, /** @type {App} */ (running.app).baseUrl);
    await untilStopOrDeath(running, stop.requested);
  } catch (error) {
    if (!(error instanceof StopRequested)) {
      exitCode = 1;
      warn(
        error instanceof StackError ? error.message : String(/** @type {Error} */ (error).stack),
      );
    }
  }
  // App first: what it still writes must find its servers.
  if (running.app?.child.running || running.stack) say('Stopping...');
  const appExit = await running.app?.stop();
  await running.stack?.stop();
  if (exitCode === 0 && appExit && appExit.code !== 0) {
    exitCode = 1;
    warn(`The app ${describeExit(appExit)} instead of stopping in order.`);
  }
  if (running.stack) say('Stopped. The data is kept for the next start.');
  return exitCode;
}

/** @param {string[]} argv */
function readFlags(argv) {
  try {
    const options = /** @type {const} */ ({
      'no-demo': { type: 'boolean' },
      logs: { type: 'boolean' },
    });
    const { values } = parseArgs({ args: argv, options });
    return { demo: !values['no-demo'], logs: values.logs ?? false };
  } catch (error) {
    throw new StackError(
      `${/** @type {Error} */ (error).message}. The flags are --no-demo and --logs.`,
    );
  }
}

/** @param {string} root @param {NodeJS.ProcessEnv} env */
function dataDirOf(root, env) {
  return resolve(root, env['FAULTMAVEN_DATA_DIR'] ?? '.data');
}

/**
 * The app reads .env by itself, but which servers to start is decided here, so it is read here too.
 * Real environment variables win.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
function withDotEnv(root, env) {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return env;
}

/** @param {Context} context @param {{ stack?: Stack, app?: App }} running */
async function bringUp({ root, dataDir, env, logFile, signal }, running) {
  // Before a build, which would change the files of the app that runs.
  if (!env['REDIS_URL'] || !env['CHROMA_URL']) assertNotRunning(dataDir);
  const port = await choosePort(env);
  await ensureBuilt({ root, say, signal });
  const stack = await startStack({
    dataDir,
    redisUrl: env['REDIS_URL'] || undefined,
    chromaUrl: env['CHROMA_URL'] || undefined,
    say,
    signal,
  });
  running.stack = stack;
  stack.summary.forEach(say);
  const app = await launchApp({
    root,
    port,
    env: appEnv(env, dataDir, stack),
    logFile,
    signal,
    dieWithParent: 'TERM',
  });
  running.app = app;
  stack.recordChild('app', app.child.pid, app.baseUrl);
  say('FaultMaven Reports is ready:');
  say(`    Open   http://localhost:${port}/`);
  say(`    API    http://localhost:${port}/api/v1`);
  if (logFile) say(`    Logs   ${relative(root, logFile)} (--logs shows them here instead)`);
  say(`    Docs   http://localhost:${port}/docs`);
  say('    Stop   Ctrl-C; nothing is lost, the next start finds the data.');
}

/** @param {NodeJS.ProcessEnv} env */
async function choosePort(env) {
  if (env['PORT']) {
    const port = Number(env['PORT']);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new StackError(`PORT is "${env['PORT']}"; it must be a number from 1 to 65535.`);
    }
    if (await isFree(port)) return port;
    throw new StackError(`Port ${port} is taken. Set PORT to a free one, or leave it unset.`);
  }
  const port = await freePortNear(DEFAULT_PORT);
  if (port !== DEFAULT_PORT) say(`Port ${DEFAULT_PORT} is taken; using ${port} instead.`);
  return port;
}

/** @param {NodeJS.ProcessEnv} env @param {string} dataDir @param {Stack} stack @returns {NodeJS.ProcessEnv} */
function appEnv(env, dataDir, stack) {
  const nodeEnv = env['NODE_ENV'] ?? 'development';
  const needsSecret = nodeEnv !== 'production' && !env['AUTH_JWT_SECRET'] && !env['AUTH_JWKS_URI'];
  return {
    ...env,
    NODE_ENV: nodeEnv,
    REDIS_URL: stack.redisUrl,
    CHROMA_URL: stack.chromaUrl,
    ...(needsSecret ? { AUTH_JWT_SECRET: devJwtSecret(dataDir) } : {}),
  };
}

/**
 * A demo that fails is reported and tried again at the next start; the app serves all the same.
 * @param {Context} context
 * @param {string} baseUrl
 */
async function loadDemoOnce({ root, dataDir, env, signal }, baseUrl) {
  const marker = join(dataDir, 'demo-loaded');
  const script = join(root, 'scripts/demo.mjs');
  if (env['FAULTMAVEN_DEMO'] === 'off' || existsSync(marker) || !existsSync(script)) return;
  if (env['REDIS_URL'] || env['CHROMA_URL'] || env['NODE_ENV'] === 'production') {
    // Sample cases do not belong in somebody's own servers unless they ask for them.
    say('Your own servers are used, so the demo is not loaded; `npm run demo` would load it.');
    return;
  }
  say('First run: loading the demo (skip it with --no-demo or FAULTMAVEN_DEMO=off)...');
  try {
    const { runDemo } = await import(pathToFileURL(script).href);
    await runDemo({ baseUrl, log: (/** @type {string} */ line) => console.log(line), signal });
    signal.throwIfAborted();
    writeFileSync(marker, `${new Date().toISOString()}\n`);
  } catch (error) {
    signal.throwIfAborted();
    warn(`The demo could not be loaded: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * @param {{ stack?: Stack, app?: App }} running
 * @param {Promise<NodeJS.Signals>} stopRequested
 * @throws {StackError} naming the process that ended by itself.
 */
async function untilStopOrDeath({ stack, app }, stopRequested) {
  const children = [
    ...(stack?.services ?? []).map((service) => service.child),
    ...(app ? [app.child] : []),
  ];
  const deaths = children.map(async (child) => ({ child, exit: await child.exited }));
  const first = await Promise.race([stopRequested, ...deaths]);
  if (typeof first === 'string') return;
  const log = first.child.logFile ? ` Its log: ${first.child.logFile}.` : '';
  throw new StackError(
    `${first.child.name} (process ${first.child.pid}) ${describeExit(first.exit)} unexpectedly; ` +
      `stopping the rest.${log}`,
  );
}
