import { setTimeout as sleep } from 'node:timers/promises';
import { TEST_SECRET } from '../../support/config.js';
import {
  type TestApp,
  type TestServer,
  startApp,
  startChroma,
  startRedis,
} from '../../support/servers.js';

/** The first to start the app may have to build it. */
const BUILD_TIMEOUT_MS = 300_000;

describe('the built app as a process', () => {
  let redis: TestServer;
  let chroma: TestServer;
  let app: TestApp;

  beforeAll(async () => {
    [redis, chroma] = await Promise.all([startRedis(), startChroma()]);
    app = await startApp({
      REDIS_URL: redis.url,
      CHROMA_URL: chroma.url,
      AUTH_JWT_SECRET: TEST_SECRET,
    });
  }, BUILD_TIMEOUT_MS);
  afterAll(async () => {
    await app.dispose();
    await Promise.all([redis.dispose(), chroma.dispose()]);
  });

  const readiness = async () => (await fetch(`${app.baseUrl}/health/ready`)).status;

  it('is ready, alive and started, and serves its documentation', async () => {
    for (const path of ['/health/ready', '/health/live', '/health/startup', '/docs-json']) {
      expect((await fetch(`${app.baseUrl}${path}`)).status).toBe(200);
    }
  });

  it('turns unready while Redis is away, stays alive, and recovers by itself', async () => {
    await redis.kill9();
    while ((await readiness()) === 200) await sleep(50);
    expect(await readiness()).toBe(503);
    expect((await fetch(`${app.baseUrl}/health/live`)).status).toBe(200);
    await redis.restart();
    while ((await readiness()) !== 200) await sleep(50);
    expect(app.running).toBe(true);
  });

  it('comes back at the same address after kill -9', async () => {
    const { pid, baseUrl } = app;
    await app.kill9();
    await expect(fetch(`${baseUrl}/health/live`)).rejects.toThrow();
    await app.restart();
    expect(app.pid).not.toBe(pid);
    expect(await readiness()).toBe(200);
  });

  it('ends with exit code 0 on SIGTERM', async () => {
    expect(await app.stop()).toMatchObject({ code: 0, signal: null });
    await app.restart();
  });

  it('refuses to start with a wrong environment, naming the variable and not its value', async () => {
    const start = startApp({
      REDIS_URL: redis.url,
      CHROMA_URL: chroma.url,
      AUTH_JWT_SECRET: 'too-short-secret',
    });
    const failure: Error = await start.then(
      () => new Error('it started'),
      (error: unknown) => error as Error,
    );
    expect(failure.message).toMatch(/The app ended with exit code 1.*AUTH_JWT_SECRET/s);
    expect(failure.message).not.toContain('too-short-secret');
  });

  it('refuses the development sign-in in production mode', async () => {
    const start = startApp({
      NODE_ENV: 'production',
      REDIS_URL: redis.url,
      CHROMA_URL: chroma.url,
      AUTH_JWT_SECRET: TEST_SECRET,
      AUTH_DEV_LOGIN: 'true',
    });
    await expect(start).rejects.toThrow(/AUTH_DEV_LOGIN must not be true/);
  });
});
