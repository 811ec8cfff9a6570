import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { sharedServers } from '../../support/servers.js';

interface ComposeService {
  healthcheck: { test: string[] };
  volumes: string[];
  ports?: string[];
  networks: string[];
  profiles?: string[];
  environment?: Record<string, string>;
  command?: string[];
}

interface ComposeFile {
  services: Record<'app' | 'worker' | 'redis' | 'chroma' | 'presidio-analyzer', ComposeService>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean } | null>;
}

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../${name}`, import.meta.url)), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as ComposeFile;
const { app, worker, redis, chroma } = compose.services;

/** Runs a health check as Docker would, with the port of a server that runs here. */
function runCheck(test: string[], from: string, to: string, env: NodeJS.ProcessEnv = {}) {
  const command = test.map((word) => word.replace('$$', '$').replace(from, to));
  const [kind, ...rest] = command;
  const [program = '', ...args] = kind === 'CMD-SHELL' ? ['sh', '-c', ...rest] : rest;
  return spawnSync(program, args, { env: { ...process.env, ...env }, encoding: 'utf8' }).status;
}

describe('docker-compose.yml', () => {
  it('gives each service a health check and a volume that exists', () => {
    for (const service of [app, worker, redis, chroma]) {
      expect(service.healthcheck.test.length).toBeGreaterThan(1);
      const names = service.volumes.map((volume) => volume.split(':')[0]);
      expect(names).toHaveLength(1);
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(names));
    }
  });

  it('lets nobody but the app reach the stores, which have no passwords', () => {
    expect(compose.networks['stores']).toEqual({ internal: true });
    for (const store of [redis, chroma]) {
      expect(store.ports).toBeUndefined();
      expect(store.networks).toEqual(['stores']);
    }
    expect(app.networks).toContain('stores');
  });

  it('gives queued jobs to a worker of the same image, with the settings of the app', () => {
    expect(worker.command).toEqual(['node', '--enable-source-maps', 'dist/worker.js']);
    expect(worker.ports).toBeUndefined();
    expect(app.environment?.['JOBS_WORKER']).toBe('false');
    expect(worker.environment).toEqual({
      ...app.environment,
      ...{ JOBS_WORKER: 'true', WORKER_PORT: '3001' },
    });
    const [check] = worker.healthcheck.test.slice(-1);
    expect(check).toBe(app.healthcheck.test.at(-1)?.replace('env.PORT', 'env.WORKER_PORT'));
  });

  it('starts Presidio only where it is asked for, where the app looks for it', () => {
    const presidio = compose.services['presidio-analyzer'];
    expect(presidio.profiles).toEqual(['presidio']);
    expect(presidio.networks).toEqual(['stores']);
    expect(app.environment?.['REDACTOR']).toBe('${REDACTOR:-embedded}');
    expect(app.environment?.['PRESIDIO_ANALYZER_URL']).toContain('http://presidio-analyzer:3000');
  });

  it('holds no secret and refuses to start without one', () => {
    expect(app.environment?.['AUTH_JWT_SECRET']).toMatch(/^\$\{AUTH_JWT_SECRET:\?/);
    expect(app.environment?.['LLM_API_KEY']).toBe('${LLM_API_KEY:-}');
    expect(app.environment?.['AUTH_ADMIN_PASSWORD']).toBe('${AUTH_ADMIN_PASSWORD:-}');
  });

  it('checks Chroma with bash alone: 200 is healthy, a dead port is not', async () => {
    const { port } = new URL(sharedServers().chromaUrl);
    expect(runCheck(chroma.healthcheck.test, '8000', port)).toBe(0);
    expect(runCheck(chroma.healthcheck.test, '8000', String(await freePort()))).not.toBe(0);
    const notFound = chroma.healthcheck.test.map((word) => word.replace('heartbeat', 'nothing'));
    expect(runCheck(notFound, '8000', port)).not.toBe(0);
  });

  it('checks Redis by its PONG', async () => {
    const { port } = new URL(sharedServers().redisUrl);
    expect(runCheck(redis.healthcheck.test, 'ping', `-p ${port} ping`)).toBe(0);
    const free = String(await freePort());
    expect(runCheck(redis.healthcheck.test, 'ping', `-p ${free} ping`)).not.toBe(0);
  });

  it('checks the app with the same command as the image', () => {
    const line = /^ {2}CMD (\[.*\])$/m.exec(read('Dockerfile'))?.[1] ?? '[]';
    expect(app.healthcheck.test).toEqual(['CMD', ...(JSON.parse(line) as string[])]);
  });
});

describe('Dockerfile', () => {
  it('runs as a user that is not root, with Node as the first process', () => {
    const lastStage =
      read('Dockerfile')
        .split(/^FROM /m)
        .at(-1) ?? '';
    expect(lastStage).toMatch(/^USER node$/m);
    expect(lastStage).toMatch(/^CMD \["node", .*"dist\/main\.js"\]$/m);
  });

  it('finds all it copies in the build context', () => {
    const allowed = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map((match) => match[1]);
    const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      (match) => match[1]!.split(' '),
    );
    expect(allowed).toEqual(expect.arrayContaining(copied));
  });
});
