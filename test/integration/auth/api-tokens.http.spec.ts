import { Redis } from 'ioredis';
import { problemOf } from '../../support/api.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { Caller, serve, type Served } from './support.js';

const DAY = 86_400_000;

describe('API tokens', () => {
  let server: TestServer;
  let served: Served;
  let redis: Redis;
  let ada: Caller;
  let root: Caller;

  beforeAll(async () => {
    server = await startRedis();
    served = await serve(server.url);
    redis = new Redis(server.url);
    const anyone = new Caller(served.url);
    const devLogin = async (user_id: string, roles: string[]): Promise<Caller> => {
      const { body } = await anyone.post('/auth/dev-login', { user_id, roles });
      return anyone.as(body.access_token as string);
    };
    ada = await devLogin('ada', ['user']);
    root = await devLogin('root', ['admin']);
  });
  beforeEach(async () => {
    served.clock.ahead = 0;
    await redis.flushall();
  });
  afterAll(async () => {
    await served.app.close();
    await redis.quit();
    await server.dispose();
  });

  const make = async (scopes: string[], owner = ada, days?: number): Promise<Caller> => {
    const body = { name: 'test', scopes, ...(days ? { expires_in_days: days } : {}) };
    const answer = await owner.post('/auth/tokens', body);
    expect(answer.status).toBe(201);
    return owner.as(answer.body.token as string);
  };
  const newCase = { title: 'Checkout times out' };

  it('act as their maker within their scopes', async () => {
    const writer = await make(['write']);
    expect((await writer.post('/cases', newCase)).body).toMatchObject({ owner_id: 'ada' });
    const refused = await writer.get('/cases');
    problemOf(refused, 403, 'forbidden');
    expect(refused.headers['www-authenticate']).toBe(
      'Bearer error="insufficient_scope", scope="read"',
    );
    const reader = await make(['read']);
    expect((await reader.get('/cases')).body.items).toHaveLength(1);
    problemOf(await reader.post('/cases', newCase), 403);
  });

  it('manage neither sessions nor tokens nor passwords', async () => {
    const token = await make(['read', 'write', 'generate', 'alerts']);
    for (const answer of [
      await token.get('/auth/tokens'),
      await token.post('/auth/tokens', { name: 'more', scopes: ['read'] }),
      await token.delete('/auth/tokens/01JD000000000000000000000Z'),
      await token.get('/auth/sessions'),
      await token.delete('/auth/sessions'),
      await token.post('/auth/logout'),
      await token.call('put', '/auth/password', { current_password: 'x', new_password: 'y' }),
    ]) {
      problemOf(answer, 403);
    }
  });

  it('have the role admin only with the scope, which only an admin gives', async () => {
    problemOf(await ada.post('/auth/tokens', { name: 'up', scopes: ['admin'] }), 403);
    const plain = await make(['read', 'write'], root);
    expect((await plain.get('/auth/me')).body.roles).toEqual(['user']);
    problemOf(await plain.get('/admin/accounts/ada'), 403);
    const admin = await make(['admin'], root);
    problemOf(await admin.get('/admin/accounts/ada'), 404);
  });

  it('are kept as a hash, and shown once', async () => {
    const { body } = await ada.post('/auth/tokens', { name: 'once', scopes: ['read'] });
    const secret = (body.token as string).split('.')[2]!;
    expect(secret).toHaveLength(43);
    for (const key of await redis.keys('*')) {
      expect(await redis.dump(key)).not.toContain(secret);
    }
    const { items } = (await ada.get('/auth/tokens')).body;
    expect(items).toEqual([expect.objectContaining({ id: body.id, name: 'once' })]);
    expect(items[0]).not.toHaveProperty('token');
  });

  it('say when they were last used', async () => {
    const token = await make(['read']);
    expect((await ada.get('/auth/tokens')).body.items[0].last_used_at).toBeNull();
    await token.get('/auth/me');
    expect((await ada.get('/auth/tokens')).body.items[0].last_used_at).toMatch(/^20/);
  });

  it('end when they expire, and at once when they are revoked', async () => {
    const short = await make(['read'], ada, 1);
    const long = await make(['read'], ada, 30);
    expect((await short.get('/auth/me')).status).toBe(200);
    served.clock.ahead = DAY + 1000;
    problemOf(await short.get('/auth/me'), 401);
    expect((await long.get('/auth/me')).status).toBe(200);
    const { items } = (await ada.get('/auth/tokens')).body;
    problemOf(await root.delete(`/auth/tokens/${items[1].id as string}`), 404);
    expect((await ada.delete(`/auth/tokens/${items[1].id as string}`)).status).toBe(204);
    problemOf(await long.get('/auth/me'), 401);
  });

  it('are refused with another secret, for another user, and misshapen', async () => {
    const token = (await make(['read'])).token!;
    const [user, id, secret] = token.slice(4).split('.') as [string, string, string];
    const eve = Buffer.from('root').toString('base64url');
    const bent = Buffer.from('ada}:x{').toString('base64url');
    for (const bad of [
      `fmt_${user}.${id}.${'A'.repeat(43)}`,
      `fmt_${eve}.${id}.${secret}`,
      `fmt_${bent}.${id}.${secret}`,
      `fmt_${user}.${id}.`,
      'fmt_',
      `fmt_${user}.${id}*.${secret}`,
    ]) {
      problemOf(await ada.as(bad).get('/auth/me'), 401, 'unauthorized');
    }
  });

  it('are at most fifty a user', async () => {
    await Promise.all(Array.from({ length: 49 }, () => make(['read'])));
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ada.post('/auth/tokens', { name: 'x', scopes: ['read'] })),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409, 409]);
  });
});
