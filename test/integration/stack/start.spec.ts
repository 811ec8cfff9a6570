import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanEnv } from '../../../scripts/lib/clean-env.mjs';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { commandOf } from '../../../scripts/lib/process-info.mjs';

const STUB_APP = new URL('./fixtures/stub-app.mjs', import.meta.url).href;
const RUN_LOCALLY = new URL('../../../scripts/lib/run-locally.mjs', import.meta.url).href;

/** What the stub app tells about itself. */
interface AppState {
  NODE_ENV: string;
  AUTH_JWT_SECRET?: string;
  starts: number;
  farewells: number;
}

/** `npm start` on a project of its own, whose app is the stub. */
class Start {
  output = '';
  readonly exited: Promise<number | null>;

  constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {
    child.stdout?.on('data', (chunk) => (this.output += String(chunk)));
    child.stderr?.on('data', (chunk) => (this.output += String(chunk)));
    this.exited = once(child, 'close').then(([code]) => code as number | null);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async untilOutput(text: string | RegExp): Promise<void> {
    const matches = () =>
      typeof text === 'string' ? this.output.includes(text) : text.test(this.output);
    while (!matches()) {
      if (this.child.exitCode !== null) throw new Error(`start ended early:\n${this.output}`);
      await sleep(10);
    }
  }

  /** As a terminal does it: to every process of the group at once. */
  pressCtrlC(): void {
    process.kill(-this.pid, 'SIGINT');
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async appState(): Promise<AppState> {
    const response = await fetch(`http://127.0.0.1:${this.port}/`);
    return (await response.json()) as AppState;
  }

  pidOf(name: 'Redis' | 'Chroma' | 'app'): number {
    const lock = JSON.parse(readFileSync(join(root, '.data/stack.lock'), 'utf8')) as {
      children: { name: string; pid: number }[];
    };
    return lock.children.find((child) => child.name === name)?.pid ?? 0;
  }
}

let root: string;
let started: Start[];

/** `shell`: with a shell in between, as when `sh -c` does not replace itself by its command. */
async function start(
  argv: string[] = [],
  env: NodeJS.ProcessEnv = {},
  { shell = false } = {},
): Promise<Start> {
  const port = Number(env['PORT'] ?? (await freePort()));
  const script = `
    import { runLocally } from ${JSON.stringify(RUN_LOCALLY)};
    const options = { root: ${JSON.stringify(root)}, argv: ${JSON.stringify(argv)}, env: process.env };
    process.exitCode = await runLocally(options);
  `;
  const command = [process.execPath, '--input-type=module', '-e', script];
  if (shell) command.unshift('sh', '-c', '"$0" "$@"; true');
  const child = spawn(command[0]!, command.slice(1), {
    cwd: root,
    env: { ...cleanEnv(process.env), PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a process group of its own, as a shell's foreground job has
  });
  const run = new Start(child, port);
  started.push(run);
  return run;
}

async function startAndWait(argv: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Start> {
  const run = await start(argv, env);
  await run.untilOutput('Docs '); // the last line of what it says when it is ready
  return run;
}

function writeDemo(body: string): void {
  mkdirSync(join(root, 'scripts'));
  writeFileSync(join(root, 'scripts/demo.mjs'), body);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'faultmaven-test-project-'));
  mkdirSync(join(root, 'dist'));
  writeFileSync(join(root, 'dist/main.js'), `import ${JSON.stringify(STUB_APP)};\n`);
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  started = [];
});
afterEach(async () => {
  for (const run of started) {
    run.signal('SIGTERM');
    await run.exited;
  }
  rmSync(root, { recursive: true, force: true });
});

describe('npm start', () => {
  it('serves, stops on Ctrl-C with the app first, and finds everything at the next start', async () => {
    const first = await startAndWait();
    expect(first.output).toMatch(/API +http:\/\/localhost:\d+\/api\/v1/);
    expect(first.output).toMatch(/Docs +http:\/\/localhost:\d+\/docs/);
    const pids = (['Redis', 'Chroma', 'app'] as const).map((name) => first.pidOf(name));

    // The terminal's signal to the group, npm's forwarded one, and a supervisor's on top.
    first.pressCtrlC();
    first.signal('SIGINT');
    first.signal('SIGTERM');

    expect(await first.exited).toBe(0);
    expect(first.output).toContain('Stopped. The data is kept');
    expect(pids.map(commandOf)).toEqual([undefined, undefined, undefined]);

    const second = await startAndWait();
    // The farewell was written while the app was stopping: Redis was there to the end.
    expect(await second.appState()).toMatchObject({ starts: 2, farewells: 1 });
  });

  it('signs with a secret of this machine in development, and never invents one for production', async () => {
    const development = await startAndWait();
    const secret = readFileSync(join(root, '.data/dev-jwt-secret'), 'utf8');
    expect(statSync(join(root, '.data/dev-jwt-secret')).mode & 0o777).toBe(0o600);
    expect(await development.appState()).toMatchObject({
      NODE_ENV: 'development',
      AUTH_JWT_SECRET: secret,
    });
    development.signal('SIGTERM');
    await development.exited;

    const production = await startAndWait([], { NODE_ENV: 'production' });
    const state = await production.appState();
    expect(state.NODE_ENV).toBe('production');
    expect(state.AUTH_JWT_SECRET).toBeUndefined();
  });

  it('stops the rest and fails when the app dies, saying so', async () => {
    const run = await startAndWait();
    const redis = run.pidOf('Redis');
    await fetch(`http://127.0.0.1:${run.port}/die`).catch(() => undefined);
    expect(await run.exited).toBe(1);
    expect(run.output).toMatch(/app \(process \d+\) ended with exit code 3 unexpectedly/);
    expect(commandOf(redis)).toBeUndefined();
  });

  it('stops the rest and fails when Redis is killed, saying so', async () => {
    const run = await startAndWait();
    const [redis, chroma] = [run.pidOf('Redis'), run.pidOf('Chroma')];
    process.kill(redis, 'SIGKILL');
    await run.untilOutput(`Redis (process ${redis}) was ended by SIGKILL unexpectedly`);
    // The stub cannot say farewell without Redis; the real app would time out and end by itself.
    process.kill(run.pidOf('app'), 'SIGKILL');
    expect(await run.exited).toBe(1);
    expect(commandOf(chroma)).toBeUndefined();
  });

  it('ends cleanly when Ctrl-C comes while it is still starting', async () => {
    const run = await start();
    while (!existsSync(join(root, '.data/logs/redis.log'))) await sleep(1);
    run.pressCtrlC();
    expect(await run.exited).toBe(0);
    expect(existsSync(join(root, '.data/stack.lock'))).toBe(false);
  });

  it('stops when the npm that runs it is killed and can forward nothing', async () => {
    const run = await start([], { npm_lifecycle_event: 'start' }, { shell: true });
    await run.untilOutput('is ready');
    const pids = (['Redis', 'Chroma', 'app'] as const).map((name) => run.pidOf(name));
    run.signal('SIGKILL');
    await run.exited; // its output is closed by the last process that holds it
    expect(run.output).toContain('Stopped. The data is kept');
    expect(pids.map(commandOf)).toEqual([undefined, undefined, undefined]);
  });

  it('says that the wanted port is taken, before it starts anything', async () => {
    const holder = createServer().listen(0);
    await once(holder, 'listening');
    const { port } = holder.address() as { port: number };
    const run = await start([], { PORT: String(port) });
    expect(await run.exited).toBe(1);
    expect(run.output).toContain(`Port ${port} is taken.`);
    expect(existsSync(join(root, '.data'))).toBe(false);
    holder.close();
  });

  it('names a flag that it does not know', async () => {
    const run = await start(['--nodemo']);
    expect(await run.exited).toBe(1);
    expect(run.output).toMatch(/--nodemo.*The flags are --no-demo and --logs/s);
  });
});

describe('the demo', () => {
  const countingDemo = `
    import { appendFileSync } from 'node:fs';
    export async function runDemo({ baseUrl, log }) {
      appendFileSync(new URL('../loads', import.meta.url), 'x');
      log('demo at ' + baseUrl);
    }
  `;
  const loads = () => readFileSync(join(root, 'loads'), 'utf8').length;

  it('is loaded at the first start only', async () => {
    writeDemo(countingDemo);
    for (let round = 1; round <= 2; round += 1) {
      const run = await startAndWait();
      if (round === 1) await run.untilOutput(`demo at http://127.0.0.1:${run.port}`);
      await run.untilOutput('is ready');
      run.signal('SIGTERM');
      expect(await run.exited).toBe(0);
    }
    expect(loads()).toBe(1);
  });

  it.each([
    ['--no-demo', ['--no-demo'], {}],
    ['FAULTMAVEN_DEMO=off', [], { FAULTMAVEN_DEMO: 'off' }],
  ])('is skipped with %s', async (_name, argv, env) => {
    writeDemo(countingDemo);
    const run = await startAndWait(argv, env);
    run.signal('SIGTERM');
    expect(await run.exited).toBe(0);
    expect(run.output).not.toContain('loading the demo');
    expect(existsSync(join(root, 'loads'))).toBe(false);
  });

  it('does not take the service down when it fails', async () => {
    writeDemo(`export async function runDemo() { throw new Error('no such case'); }`);
    const run = await startAndWait();
    await run.untilOutput('The demo could not be loaded: no such case');
    expect(await run.appState()).toMatchObject({ starts: 1 });
    expect(existsSync(join(root, '.data/demo-loaded'))).toBe(false);
  });
});
