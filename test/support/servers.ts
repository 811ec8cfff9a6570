import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { launchApp } from '../../scripts/lib/app.mjs';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { launchChroma } from '../../scripts/lib/chroma.mjs';
import { ensureRedisServer } from '../../scripts/lib/redis-binary.mjs';
import { launchRedis } from '../../scripts/lib/redis.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { FaultyProcess } from './faulty-process.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A test server never outlives the test process that started it, however that one ends. */
const DIE_WITH_TEST = 'KILL' as const;

/** What every server of the harness can be asked for; see {@link FaultyProcess} for the faults. */
export interface ServerOptions {
  /** Keep the data here; default: a temporary folder of its own, removed by `dispose`. */
  dir?: string;
}

export interface RedisOptions extends ServerOptions {
  /** More redis.conf directives, for example `['--maxmemory', '4mb']`. */
  extraArgs?: string[];
}

/** A real server of the test's own; its URL and data stay the same over kills and restarts. */
export class TestServer extends FaultyProcess {
  readonly url: string;

  constructor(
    readonly port: number,
    readonly dir: string,
    readonly version: string,
    protocol: 'redis' | 'http',
    ...process: ConstructorParameters<typeof FaultyProcess>
  ) {
    super(...process);
    this.url = `${protocol}://127.0.0.1:${port}`;
  }

  /** Ends the server and removes its temporary folder. Call it in `afterAll`. */
  override async dispose(): Promise<void> {
    await super.dispose();
    if (this.dir.startsWith(tmpdir())) rmSync(this.dir, { recursive: true, force: true });
  }
}

/** The app as built into `dist/`, as a process of its own. */
export class TestApp extends FaultyProcess {
  constructor(
    readonly baseUrl: string,
    readonly port: number,
    private readonly dir: string,
    ...process: ConstructorParameters<typeof FaultyProcess>
  ) {
    super(...process);
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** A Redis with `appendfsync always`, as `npm start` runs it. Resolves when it answers PING. */
export async function startRedis(options: RedisOptions = {}): Promise<TestServer> {
  const binary = await ensureRedisServer({ say: () => undefined });
  const dir = options.dir ?? temporaryFolder('redis');
  const launch = (port?: number) =>
    launchRedis({
      binary,
      port,
      dir: join(dir, 'data'),
      logFile: join(dir, 'redis.log'),
      extraArgs: options.extraArgs,
      dieWithParent: DIE_WITH_TEST,
    });
  const first = await launch();
  return new TestServer(first.port, dir, first.version, 'redis', first.child, async () => {
    return (await launch(first.port)).child;
  });
}

/** The Chroma server of the chromadb package. Resolves when it answers its heartbeat. */
export async function startChroma(options: ServerOptions = {}): Promise<TestServer> {
  const dir = options.dir ?? temporaryFolder('chroma');
  const launch = (port?: number) =>
    launchChroma({
      port,
      dir: join(dir, 'data'),
      logFile: join(dir, 'chroma.log'),
      dieWithParent: DIE_WITH_TEST,
    });
  const first = await launch();
  return new TestServer(first.port, dir, first.version, 'http', first.child, async () => {
    return (await launch(first.port)).child;
  });
}

/**
 * Runs `dist/main.js` (built anew when the sources changed) on a free loopback port and waits until
 * `/health/ready` answers 200.
 *
 * @param env REDIS_URL, CHROMA_URL, AUTH_JWT_SECRET and whatever else the test sets. Of this
 *   process's own environment only PATH, HOME and TMPDIR are passed on, so that a developer's
 *   settings cannot change a test.
 */
export async function startApp(env: Record<string, string>): Promise<TestApp> {
  return startBuilt('dist/main.js', env);
}

/** As {@link startApp}, for `dist/worker.js`: report jobs and health, no API. */
export async function startWorker(env: Record<string, string>): Promise<TestApp> {
  return startBuilt('dist/worker.js', env);
}

async function startBuilt(entry: string, env: Record<string, string>): Promise<TestApp> {
  await ensureBuilt({ root: ROOT, say: () => undefined });
  const { PATH, HOME, TMPDIR } = process.env;
  const port = await freePort();
  const dir = temporaryFolder('app');
  const launch = () =>
    launchApp({
      root: ROOT,
      port,
      entry: join(ROOT, entry),
      env: {
        ...{ PATH, HOME, TMPDIR, NODE_ENV: 'test', RATE_LIMITS: 'false' },
        ...{ WORKER_PORT: String(port), ...env },
      },
      logFile: join(dir, 'app.log'),
      dieWithParent: DIE_WITH_TEST,
    });
  const { baseUrl, child } = await launch();
  return new TestApp(baseUrl, port, dir, child, async () => (await launch()).child);
}

/** The Redis and Chroma that a whole test run shares by test/support/global-setup.mjs. */
export interface SharedServers {
  redisUrl: string;
  chromaUrl: string;
}

/**
 * The servers of this test run. Each Jest worker gets a Redis database of its own, so that a test may
 * FLUSHDB it; in Chroma, use a collection prefix of the test's own.
 */
export function sharedServers(): SharedServers {
  const { TEST_REDIS_URL, TEST_CHROMA_URL, JEST_WORKER_ID } = process.env;
  if (!TEST_REDIS_URL || !TEST_CHROMA_URL) {
    throw new Error('TEST_REDIS_URL and TEST_CHROMA_URL are set by test/support/global-setup.mjs');
  }
  const redis = new URL(TEST_REDIS_URL);
  redis.pathname = `/${JEST_WORKER_ID ?? '0'}`;
  return { redisUrl: redis.toString(), chromaUrl: TEST_CHROMA_URL };
}

/** As {@link sharedServers}, without what an earlier file, or a first try of this one, left in Redis. */
export async function emptiedServers(): Promise<SharedServers> {
  const servers = sharedServers();
  await emptyDatabase(servers.redisUrl);
  return servers;
}

/** @returns the same URL, of a database that holds nothing */
export async function emptyDatabase(redisUrl: string): Promise<string> {
  const redis = new Redis(redisUrl);
  await redis.flushdb();
  await redis.quit();
  return redisUrl;
}

function temporaryFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `faultmaven-test-${name}-`));
}
