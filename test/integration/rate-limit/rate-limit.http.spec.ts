import { Redis } from 'ioredis';
import request from 'supertest';
import { RateLimitModule } from '../../../src/rate-limit/rate-limit.module.js';
import { problemOf } from '../../support/api.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { Caller, PASSWORD, serve, type Served } from '../auth/support.js';

const LIMITS = {
  RATE_LIMITS: 'true',
  RATE_LIMIT_READ: '120',
  RATE_LIMIT_WRITE: '10',
  RATE_LIMIT_LOGIN: '3',
};

describe('rate limits', () => {
  let server: TestServer;
  let one: Served;
  let two: Served;
  let redis: Redis;

  beforeAll(async () => {
    server = await startRedis();
    one = await serve(server.url, LIMITS, { after: [RateLimitModule] });
    two = await serve(server.url, LIMITS, { after: [RateLimitModule] });
    redis = new Redis(server.url);
  });
  beforeEach(async () => {
    await redis.flushall();
    // Past the windows that earlier tests began, whose leases the processes still hold.
    for (const { clock } of [one, two]) clock.ahead += 120_000;
  });
  afterAll(async () => {
    await one.app.close();
    await two.app.close();
    await redis.quit();
    await server.dispose();
  });

  const devLogin = async (user_id: string, at = one): Promise<Caller> => {
    const anyone = new Caller(at.url);
    const { body } = await anyone.post('/auth/dev-login', { user_id });
    return anyone.as(body.access_token as string);
  };
  const newCase = { title: 'Checkout times out' };

  it('say in every answer where the caller stands', async () => {
    const ada = await devLogin('ada');
    const first = await ada.post('/cases', newCase);
    expect(first.status).toBe(201);
    expect(first.headers['ratelimit-policy']).toBe('"write";q=10;w=60');
    expect(first.headers['ratelimit']).toMatch(/^"write";r=9;t=(60|59|58)$/);
    const read = await ada.get('/cases');
    expect(read.headers['ratelimit']).toMatch(/^"read";r=119;t=\d+$/);
  });

  it('refuse the one over the limit with a problem that says when to come again', async () => {
    const ada = await devLogin('ada');
    for (let i = 0; i < 10; i += 1) expect((await ada.post('/cases', newCase)).status).toBe(201);
    const refused = await ada.post('/cases', newCase);
    const problem = problemOf(refused, 429, 'too-many-requests');
    const wait = Number(refused.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(problem['retry_after_seconds']).toBe(wait);
    expect(refused.headers['ratelimit']).toMatch(/^"write";r=0;t=\d+$/);
    expect((await ada.get('/cases')).body.items).toHaveLength(10);
  });

  it('are by user: another one is not slowed', async () => {
    const [ada, eve] = [await devLogin('ada'), await devLogin('eve')];
    for (let i = 0; i < 12; i += 1) await eve.post('/cases', newCase);
    problemOf(await eve.post('/cases', newCase), 429);
    expect((await ada.post('/cases', newCase)).status).toBe(201);
  });

  it('hold over all processes together, however many requests come at once', async () => {
    const [here, there] = [await devLogin('ada', one), await devLogin('ada', two)];
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => (i % 2 ? here : there).get('/cases')).concat(
        Array.from({ length: 100 }, (_, i) => (i % 2 ? here : there).get('/cases')),
      ),
    );
    const served = answers.filter((answer) => answer.status === 200).length;
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(200 - served);
    // Each process may have taken one part (two points of 120) that it did not spend.
    expect(served).toBeLessThanOrEqual(120);
    expect(served).toBeGreaterThanOrEqual(116);
  });

  it('ask Redis once for many reads', async () => {
    const ada = await devLogin('ada');
    await ada.get('/cases');
    const before = Number(/evalsha:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0);
    for (let i = 0; i < 20; i += 1) await ada.get('/cases');
    const after = Number(/evalsha:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0);
    expect(after - before).toBeLessThanOrEqual(10);
  });

  it('are stricter for sign-ins, by address', async () => {
    const anyone = new Caller(one.url);
    const body = { user_id: 'nobody', password: PASSWORD };
    const statuses = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await anyone.post('/auth/login', body)).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
  });

  it('keep neither user ids nor addresses', async () => {
    const ada = await devLogin('a-very-recognisable-user');
    await ada.get('/cases');
    const keys = await redis.keys('rate:*');
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).not.toMatch(/recognisable|127\.0/);
  });
});

describe('what a request may look like', () => {
  let server: TestServer;
  let served: Served;
  const ORIGIN = 'https://app.example.com';

  beforeAll(async () => {
    server = await startRedis();
    served = await serve(server.url, { CORS_ORIGINS: ORIGIN, BODY_LIMIT_KB: '64' });
  });
  afterAll(async () => {
    await served.app.close();
    await server.dispose();
  });

  it('lets scripts of listed origins read answers, and no others', async () => {
    const preflight = (origin: string) =>
      request(served.url)
        .options('/api/v1/cases')
        .set('Origin', origin)
        .set('Access-Control-Request-Method', 'POST')
        .set('Access-Control-Request-Headers', 'authorization,content-type');
    const allowed = await preflight(ORIGIN);
    expect(allowed.headers['access-control-allow-origin']).toBe(ORIGIN);
    expect(allowed.headers['access-control-allow-credentials']).toBeUndefined();
    for (const origin of ['https://evil.example.com', 'https://app.example.com.evil.io', 'null']) {
      expect((await preflight(origin)).headers['access-control-allow-origin']).toBeUndefined();
    }
    const read = await request(served.url).get('/api/v1/cases').set('Origin', ORIGIN);
    expect(read.headers['access-control-expose-headers']).toContain('Retry-After');
  });

  it('refuses bodies that are too deep or too large, with a problem', async () => {
    const post = (body: string) =>
      request(served.url)
        .post('/api/v1/auth/dev-login')
        .set('Content-Type', 'application/json')
        .send(body);
    const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    const tooDeep = problemOf(await post(deep(17)), 400, 'invalid-request');
    expect(tooDeep['detail']).toContain('deeper than 16');
    expect(problemOf(await post(deep(16)), 400)['detail']).toContain('Check these fields');
    problemOf(await post(`{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`), 400);
    problemOf(await post(JSON.stringify({ user_id: 'x'.repeat(70_000) })), 413);
  });
});
