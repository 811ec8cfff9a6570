import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { devJwtSecret } from '../../../scripts/lib/dev-secret.mjs';
import { commandOf } from '../../../scripts/lib/process-info.mjs';
import { assertNotRunning, startStack } from '../../../scripts/lib/stack.mjs';

const silent = () => undefined;
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'faultmaven-test-stack-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

async function withRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  try {
    return await use(redis);
  } finally {
    await redis.quit();
  }
}

/** A stack that belongs to a process of its own, so that this process can be killed. */
async function startElsewhere(): Promise<{
  owner: ChildProcess;
  redisUrl: string;
  pids: number[];
}> {
  const stackModule = new URL('../../../scripts/lib/stack.mjs', import.meta.url).href;
  const script = `
    import { startStack } from ${JSON.stringify(stackModule)};
    const stack = await startStack({ dataDir: ${JSON.stringify(dataDir)}, say: () => undefined });
    const pids = stack.services.map((service) => service.child.pid);
    console.log(JSON.stringify({ redisUrl: stack.redisUrl, pids }));
    setInterval(() => undefined, 1000);
  `;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [line] = (await once(createInterface(owner.stdout), 'line')) as [string];
  return { owner, ...(JSON.parse(line) as { redisUrl: string; pids: number[] }) };
}

async function kill9(process: ChildProcess): Promise<void> {
  process.kill('SIGKILL');
  await once(process, 'exit');
}

describe('the embedded stack', () => {
  it('starts both servers, stops them, and finds the data at the next start', async () => {
    const first = await startStack({ dataDir, say: silent });
    await withRedis(first.redisUrl, (redis) => redis.set('kept', 'yes'));
    expect(await (await fetch(`${first.chromaUrl}/api/v2/version`)).json()).toMatch(/^\d+\./);
    expect(first.summary[0]).toMatch(/^Redis +redis:\/\/127\.0\.0\.1:\d+ \(Redis \d+\.\d+/);
    expect(first.summary[1]).toMatch(/^Chroma +http:\/\/127\.0\.0\.1:\d+ \(Chroma \d+\.\d+/);
    const pids = first.services.map((service) => service.child.pid);
    await first.stop();
    expect(pids.map(commandOf)).toEqual([undefined, undefined]);

    const second = await startStack({ dataDir, say: silent });
    expect(await withRedis(second.redisUrl, (redis) => redis.get('kept'))).toBe('yes');
    await second.stop();
  });

  it('lets only one run use a data folder, and says who does', async () => {
    const running = await startStack({ dataDir, say: silent });
    await expect(startStack({ dataDir, say: silent })).rejects.toThrow(
      `FaultMaven already runs on ${dataDir} (process ${process.pid},`,
    );
    // The refused start must not have broken the lock of the running one.
    await expect(startStack({ dataDir, say: silent })).rejects.toThrow('already runs');
    expect(() => {
      assertNotRunning(dataDir);
    }).toThrow('already runs');
    await running.stop();
    assertNotRunning(dataDir);
  });

  it('recovers from a run that was killed, with every acknowledged write', async () => {
    const { owner, redisUrl, pids } = await startElsewhere();
    await expect(startStack({ dataDir, say: silent })).rejects.toThrow(`process ${owner.pid},`);
    await withRedis(redisUrl, (redis) => redis.set('kept', 'over a crash'));
    await kill9(owner);

    const said: string[] = [];
    const next = await startStack({ dataDir, say: (line) => said.push(line) });

    expect(said[0]).toContain(`The last run (process ${owner.pid}) ended without cleaning up`);
    expect(pids.map(commandOf)).toEqual([undefined, undefined]);
    expect(await withRedis(next.redisUrl, (redis) => redis.get('kept'))).toBe('over a crash');
    await next.stop();
  });

  it('starts nothing in place of servers that are given, and hides their passwords', async () => {
    const redisUrl = 'redis://:hunter2@10.0.0.1:6379';
    const stack = await startStack({
      dataDir,
      redisUrl,
      chromaUrl: 'http://10.0.0.2:8000',
      say: silent,
    });
    expect(stack.services).toEqual([]);
    expect(stack).toMatchObject({ redisUrl, chromaUrl: 'http://10.0.0.2:8000' });
    expect(stack.summary.join('\n')).not.toContain('hunter2');
    await stack.stop();
  });

  it('ends what it started when it is told to stop halfway', async () => {
    const stop = new AbortController();
    const starting = startStack({ dataDir, say: silent, signal: stop.signal });
    const outcome = expect(starting).rejects.toThrow('stop');
    const redisLog = join(dataDir, 'logs', 'redis.log');
    while (!existsSync(redisLog) || !readFileSync(redisLog, 'utf8').includes('port=')) {
      await sleep(1);
    }
    stop.abort(new Error('stop'));
    await outcome;

    expect(readFileSync(redisLog, 'utf8')).toContain('bye bye'); // Redis's own orderly goodbye
    await (await startStack({ dataDir, say: silent })).stop(); // the folder is free again
  });
});

describe('the development secret', () => {
  it('is made once, for its owner alone', () => {
    const secret = devJwtSecret(dataDir);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(devJwtSecret(dataDir)).toBe(secret);
    expect(statSync(join(dataDir, 'dev-jwt-secret')).mode & 0o777).toBe(0o600);
  });
});
