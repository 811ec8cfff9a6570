import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchApp } from '../../scripts/lib/app.mjs';
import { launchChroma } from '../../scripts/lib/chroma.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { ensureRedisServer } from '../../scripts/lib/redis-binary.mjs';
import { launchRedis, type Service } from '../../scripts/lib/redis.mjs';

const ROOT = process.cwd();
const COMPILED = join(ROOT, '.data/bench-http/bench/http');
/** High enough that nothing is refused; the counting itself stays on, as in the product. */
const NO_LIMIT = '1000000000';

export interface Server {
  url: string;
  pid: number;
  stop: () => Promise<unknown>;
}

/**
 * Everything the benchmark starts: a Redis with `appendfsync always`, a Chroma, app processes as
 * built into dist/, and the bare app. Each is stopped by its process id, last started first; should
 * the benchmark itself be killed, the kernel ends them.
 */
export class Servers {
  readonly secret = randomBytes(32).toString('hex');
  readonly metricsToken = randomBytes(16).toString('hex');
  private readonly started: (() => Promise<unknown>)[] = [];

  private constructor(
    private readonly dir: string,
    readonly redis: Service,
    readonly chroma: Service,
    private readonly signal: AbortSignal,
  ) {
    this.started.push(
      () => redis.stop(),
      () => chroma.stop(),
    );
  }

  static async start(signal: AbortSignal): Promise<Servers> {
    const dir = mkdtempSync(join(tmpdir(), 'faultmaven-bench-http-'));
    const optionsFor = (name: string) => ({
      ...{ dir: join(dir, name), logFile: join(dir, `${name}.log`), signal },
      dieWithParent: 'KILL' as const,
    });
    const binary = await ensureRedisServer({ say: console.log });
    const redis = await launchRedis({ ...optionsFor('redis'), binary });
    try {
      // Compiled, the launcher lies elsewhere and would not find it by itself.
      const cli = join(ROOT, 'node_modules/chromadb/dist/cli.mjs');
      const chroma = await launchChroma({ ...optionsFor('chroma'), cli });
      return new Servers(dir, redis, chroma, signal);
    } catch (error) {
      await redis.stop();
      rmSync(dir, { recursive: true, force: true });
      throw error;
    }
  }

  /** One more process of the product, with its default settings but the limits. */
  app(settings: Record<string, string> = {}): Promise<Server> {
    return this.launch(join(ROOT, 'dist/main.js'), {
      REDIS_URL: this.redis.url,
      CHROMA_URL: this.chroma.url,
      METRICS_TOKEN: this.metricsToken,
      AUTH_REGISTRATION: 'open',
      // Signed in once for the whole run.
      AUTH_ACCESS_TOKEN_TTL_SECONDS: '86400',
      ...Object.fromEntries(
        ['READ', 'WRITE', 'GENERATE', 'LOGIN'].map((kind) => [`RATE_LIMIT_${kind}`, NO_LIMIT]),
      ),
      NODE_OPTIONS: `--import=${pathToFileURL(join(COMPILED, 'collect-on-signal.js')).href}`,
      ...settings,
    });
  }

  /** The app that looks nothing up, answering what is in the file. */
  bare(answersFile: string): Promise<Server> {
    return this.launch(join(COMPILED, 'bare/main.js'), { BENCH_ANSWERS: answersFile });
  }

  /** A file of the benchmark's own, gone with it. */
  file(name: string): string {
    return join(this.dir, name);
  }

  async stop(): Promise<void> {
    for (const stop of this.started.splice(0).reverse()) await stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async launch(entry: string, settings: Record<string, string>): Promise<Server> {
    const { PATH, HOME, TMPDIR } = process.env;
    const port = await freePort();
    mkdirSync(join(this.dir, 'logs'), { recursive: true });
    const { baseUrl, child, stop } = await launchApp({
      ...{ root: ROOT, port, entry, signal: this.signal, dieWithParent: 'KILL' as const },
      logFile: join(this.dir, 'logs', `${port}.log`),
      env: {
        ...{ PATH, HOME, TMPDIR, NODE_ENV: 'production', AUTH_JWT_SECRET: this.secret },
        // Nobody is sent elsewhere while the benchmark stops.
        ...{ SHUTDOWN_DRAIN_MS: '0', ...settings },
      },
    });
    const server = { url: baseUrl, pid: child.pid, stop };
    this.started.push(stop);
    return server;
  }
}
