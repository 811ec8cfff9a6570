import { Redis } from 'ioredis';
import { TokenService } from '../../../src/auth/token.service.js';
import { problemOf } from '../../support/api.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { Caller, PASSWORD, serve, type Served, type Tokens } from './support.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('accounts and their sessions', () => {
  let server: TestServer;
  let served: Served;
  let redis: Redis;
  let anyone: Caller;

  beforeAll(async () => {
    server = await startRedis();
    served = await serve(server.url);
    redis = new Redis(server.url);
    anyone = new Caller(served.url);
  });
  beforeEach(async () => {
    served.clock.ahead = 0;
    await redis.flushall();
    await anyone.register('ada');
  });
  afterAll(async () => {
    await served.app.close();
    await redis.quit();
    await server.dispose();
  });

  const statusOf = async (token: string): Promise<number> =>
    (await anyone.as(token).get('/auth/me')).status;

  describe('registering and signing in', () => {
    it('signs in with the password, and with nothing else', async () => {
      const tokens = await anyone.signIn('ada');
      const me = await anyone.as(tokens.access_token).get('/auth/me');
      expect(me.body).toMatchObject({ user_id: 'ada', roles: ['user'] });
      const wrong = problemOf(await anyone.login('ada', `${PASSWORD}!`), 401, 'wrong-credentials');
      const nobody = problemOf(await anyone.login('nobody'), 401, 'wrong-credentials');
      expect(wrong).toEqual(nobody);
    });

    it('keeps an argon2id hash and never the password or a refresh token', async () => {
      const { refresh_token } = await anyone.signIn('ada');
      expect(await redis.hget('user:{ada}:account', 'password_hash')).toMatch(
        /^\$argon2id\$v=19\$m=19456/,
      );
      for (const key of await redis.keys('*')) {
        const dump = await redis.dump(key);
        expect(dump).not.toContain(PASSWORD);
        expect(dump).not.toContain(refresh_token);
      }
    });

    it('gives an id away once, and to nobody in another case', async () => {
      const body = { user_id: 'ada', password: 'another long password' };
      problemOf(await anyone.post('/auth/register', body), 409, 'user-id-taken');
      problemOf(await anyone.post('/auth/register', { ...body, user_id: 'Ada' }), 400);
      expect((await anyone.login('ada')).status).toBe(200);
    });

    it.each([
      ['too short', 'elevenchars'],
      ['with the user id in it', 'grace-grace-grace'],
      ['too long', 'x'.repeat(129)],
    ])('refuses a password that is %s', async (_, password) => {
      problemOf(await anyone.post('/auth/register', { user_id: 'grace', password }), 400);
    });

    it('takes nobody for an admin for asking to be one', async () => {
      const body = { user_id: 'eve', password: PASSWORD, roles: ['admin'] };
      problemOf(await anyone.post('/auth/register', body), 400);
    });
  });

  describe('throttling of sign-ins', () => {
    it('answers 429 after five failures, also to the right password, and not to others', async () => {
      await anyone.register('grace');
      for (let i = 0; i < 5; i += 1) problemOf(await anyone.login('ada', 'wrong'), 401);
      const throttled = await anyone.login('ada');
      problemOf(throttled, 429, 'too-many-requests');
      expect(Number(throttled.headers['retry-after'])).toBeGreaterThan(0);
      expect((await anyone.login('grace')).status).toBe(200);
    });

    it('lets no more than five of fifty at once try a password', async () => {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => anyone.login('ada', 'wrong')),
      );
      expect(answers.filter((a) => a.status === 401)).toHaveLength(5);
      expect(answers.filter((a) => a.status === 429)).toHaveLength(45);
    });

    it('forgets the failures of who then signs in', async () => {
      for (let round = 0; round < 3; round += 1) {
        for (let i = 0; i < 4; i += 1) problemOf(await anyone.login('ada', 'wrong'), 401);
        expect((await anyone.login('ada')).status).toBe(200);
      }
    });

    it('keeps neither user id nor address in its keys', async () => {
      await anyone.login('ada', 'wrong');
      const keys = await redis.keys('throttle:*');
      expect(keys.length).toBe(2);
      for (const key of keys) expect(key).not.toMatch(/ada|127\.0/);
    });
  });

  describe('refresh tokens', () => {
    it('are exchanged one after the other, and the session stays one', async () => {
      let tokens = await anyone.signIn('ada');
      const { session_id } = tokens;
      for (let i = 0; i < 3; i += 1) {
        const answer = await anyone.refresh(tokens.refresh_token);
        expect(answer.status).toBe(200);
        expect(answer.headers['cache-control']).toBe('no-store');
        expect(answer.body.refresh_token).not.toBe(tokens.refresh_token);
        expect(answer.body.session_id).toBe(session_id);
        tokens = answer.body as Tokens;
      }
      expect(await statusOf(tokens.access_token)).toBe(200);
    });

    it('end the session when one is used again: thief and owner are both out', async () => {
      const first = await anyone.signIn('ada');
      const other = await anyone.signIn('ada');
      const second = (await anyone.refresh(first.refresh_token)).body as Tokens;
      served.clock.ahead = MINUTE;
      problemOf(await anyone.refresh(first.refresh_token), 401, 'session-revoked');
      problemOf(await anyone.refresh(second.refresh_token), 401, 'session-ended');
      expect(await statusOf(second.access_token)).toBe(401);
      expect(await statusOf(other.access_token)).toBe(200);
    });

    it('are exchanged by one of twenty at once; the others within the grace get the same', async () => {
      const { refresh_token, session_id } = await anyone.signIn('ada');
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => anyone.refresh(refresh_token)),
      );
      expect(new Set(answers.map((a) => a.status))).toEqual(new Set([200]));
      expect(await redis.hget(`user:{ada}:session:${session_id}`, 'generation')).toBe('2');
      const next = await anyone.refresh((answers[7]!.body as Tokens).refresh_token);
      expect(next.status).toBe(200);
    });

    it('that are older than the last one end the session within the grace too', async () => {
      const first = await anyone.signIn('ada');
      const second = (await anyone.refresh(first.refresh_token)).body as Tokens;
      expect((await anyone.refresh(second.refresh_token)).status).toBe(200);
      problemOf(await anyone.refresh(first.refresh_token), 401, 'session-revoked');
    });

    it('are no access tokens, nor access tokens refresh tokens; noise ends nothing', async () => {
      const tokens = await anyone.signIn('ada');
      expect(await statusOf(tokens.refresh_token)).toBe(401);
      problemOf(await anyone.refresh(tokens.access_token), 401, 'session-ended');
      const [head, , signature] = tokens.refresh_token.split('.') as [string, string, string];
      const claims = { sub: 'ada', sid: tokens.session_id, gen: 0, exp: 9_999_999_999 };
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
      problemOf(await anyone.refresh(`${head}.${payload}.${signature}`), 401, 'session-ended');
      expect(await statusOf(tokens.access_token)).toBe(200);
    });
  });

  describe('sessions', () => {
    it('are several, listed with the current one marked, and each can be ended', async () => {
      const [one, two] = [await anyone.signIn('ada'), await anyone.signIn('ada')];
      const me = anyone.as(one.access_token);
      const { body } = await me.get('/auth/sessions');
      const items = body.items as { id: string; current: boolean }[];
      expect(items.map(({ id, current }) => [id, current])).toEqual([
        [one.session_id, true],
        [two.session_id, false],
      ]);
      expect((await me.delete(`/auth/sessions/${two.session_id}`)).status).toBe(204);
      expect(await statusOf(two.access_token)).toBe(401);
      problemOf(await anyone.refresh(two.refresh_token), 401, 'session-ended');
      problemOf(await me.delete(`/auth/sessions/${two.session_id}`), 404);
      expect(await statusOf(one.access_token)).toBe(200);
    });

    it('of others are neither seen nor ended', async () => {
      await anyone.register('eve');
      const ada = await anyone.signIn('ada');
      const eve = anyone.as((await anyone.signIn('eve')).access_token);
      problemOf(await eve.delete(`/auth/sessions/${ada.session_id}`), 404);
      expect((await eve.get('/auth/sessions')).body.items).toHaveLength(1);
      expect(await statusOf(ada.access_token)).toBe(200);
    });

    it('end by signing out here, or everywhere', async () => {
      const tokens = [];
      for (let i = 0; i < 3; i += 1) tokens.push((await anyone.signIn('ada')).access_token);
      const [first, second, third] = tokens as [string, string, string];
      expect((await anyone.as(first).post('/auth/logout')).status).toBe(204);
      expect(await Promise.all(tokens.map(statusOf))).toEqual([401, 200, 200]);
      expect((await anyone.as(second).delete('/auth/sessions')).status).toBe(204);
      expect(await Promise.all([second, third].map(statusOf))).toEqual([401, 401]);
    });

    it('slide with use up to their end', async () => {
      const { access_token, session_id } = await anyone.signIn('ada');
      const key = `user:{ada}:session:${session_id}`;
      const day = 24 * HOUR;
      await redis.pexpire(key, HOUR);
      await statusOf(access_token);
      expect(await redis.pttl(key)).toBeLessThanOrEqual(HOUR);
      served.clock.ahead = 2 * MINUTE;
      await statusOf(access_token);
      expect(await redis.pttl(key)).toBeGreaterThan(day - MINUTE);
      expect(await redis.pttl(key)).toBeLessThanOrEqual(day);
      served.clock.ahead = 30 * day - HOUR;
      await statusOf(access_token);
      expect(await redis.pttl(key)).toBeLessThanOrEqual(HOUR);
    });

    it('are at most fifty: the oldest makes room', async () => {
      const first = await anyone.signIn('ada');
      for (let i = 0; i < 50; i += 1) await anyone.signIn('ada');
      expect(await redis.zcard('user:{ada}:sessions')).toBe(50);
      expect(await statusOf(first.access_token)).toBe(401);
    });

    it('are not needed for tokens of the development sign-in, which cannot sign out', async () => {
      const { body } = await anyone.post('/auth/dev-login', { user_id: 'dev' });
      const dev = anyone.as(body.access_token as string);
      expect((await dev.get('/auth/sessions')).body.items).toEqual([]);
      problemOf(await dev.post('/auth/logout'), 409, 'no-session');
    });
  });

  describe('the password', () => {
    it('is changed by who knows it; other sessions and API tokens end', async () => {
      const [here, there] = [await anyone.signIn('ada'), await anyone.signIn('ada')];
      const me = anyone.as(here.access_token);
      const made = await me.post('/auth/tokens', { name: 'export', scopes: ['read'] });
      const change = (current_password: string) =>
        me.call('put', '/auth/password', { current_password, new_password: 'a quite new phrase' });
      problemOf(await change('not the password'), 400);
      expect((await change(PASSWORD)).status).toBe(204);
      expect(await statusOf(here.access_token)).toBe(200);
      expect(await statusOf(there.access_token)).toBe(401);
      expect(await statusOf(made.body.token as string)).toBe(401);
      problemOf(await anyone.login('ada'), 401);
      expect((await anyone.login('ada', 'a quite new phrase')).status).toBe(200);
    });
  });

  describe('an admin', () => {
    const asAdmin = async (): Promise<Caller> => {
      const token = await served.app
        .get(TokenService)
        .sign({ userId: 'root', roles: ['user', 'admin'] });
      return anyone.as(token);
    };

    it('disables an account: it is out at once, and stays out', async () => {
      const { access_token } = await anyone.signIn('ada');
      const admin = await asAdmin();
      const disabled = await admin.call('patch', '/admin/accounts/ada', { disabled: true });
      expect(disabled.body.disabled_at).toEqual(expect.any(String));
      expect(await statusOf(access_token)).toBe(401);
      problemOf(await anyone.login('ada'), 401, 'wrong-credentials');
      await admin.call('patch', '/admin/accounts/ada', { disabled: false });
      expect((await anyone.login('ada')).status).toBe(200);
    });

    it.each([{ password: null }, { disabled: null }, { roles: null }, { roles: [] }])(
      'changes nothing for %j',
      async (change) => {
        const admin = await asAdmin();
        await admin.call('patch', '/admin/accounts/ada', { disabled: true });
        const before = await admin.get('/admin/accounts/ada');
        const refused = problemOf(await admin.call('patch', '/admin/accounts/ada', change), 400);
        expect(refused['errors']).toMatchObject([{ field: Object.keys(change)[0] }]);
        expect((await admin.get('/admin/accounts/ada')).body).toEqual(before.body);
      },
    );

    it('makes another one, whose sign-in gives the role', async () => {
      const admin = await asAdmin();
      const roles = ['user', 'admin'];
      await admin.call('patch', '/admin/accounts/ada', { roles });
      const ada = anyone.as((await anyone.signIn('ada')).access_token);
      const made = await ada.post('/admin/accounts', { user_id: 'new', password: PASSWORD });
      expect(made.status).toBe(201);
      expect((await ada.get('/admin/accounts/new')).body).toMatchObject({ roles: ['user'] });
    });

    it('is nobody else', async () => {
      const ada = anyone.as((await anyone.signIn('ada')).access_token);
      for (const answer of [
        await ada.post('/admin/accounts', { user_id: 'new', password: PASSWORD }),
        await ada.get('/admin/accounts/ada'),
        await ada.call('patch', '/admin/accounts/ada', { roles: ['admin'] }),
      ]) {
        problemOf(answer, 403, 'forbidden');
      }
    });
  });
});

describe('how accounts are set up', () => {
  let server: TestServer;
  const apps: Served[] = [];
  const start = async (env: Record<string, string>): Promise<Caller> => {
    const served = await serve(server.url, env);
    apps.push(served);
    return new Caller(served.url);
  };
  const ADMIN = { AUTH_ADMIN_USER: 'root', AUTH_ADMIN_PASSWORD: 'the first admin phrase' };

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(async () => {
    for (const { app } of apps) await app.close();
    await server.dispose();
  });

  it('makes the first admin once; a second start leaves password and roles alone', async () => {
    const first = await start(ADMIN);
    const root = (await first.login('root', ADMIN.AUTH_ADMIN_PASSWORD)).body as Tokens;
    const me = await first.as(root.access_token).get('/auth/me');
    expect(me.body.roles).toEqual(['user', 'admin']);
    const second = await start({ ...ADMIN, AUTH_ADMIN_PASSWORD: 'some other phrase' });
    problemOf(await second.login('root', 'some other phrase'), 401);
    expect((await second.login('root', ADMIN.AUTH_ADMIN_PASSWORD)).status).toBe(200);
  });

  it('lets nobody register the id of the admin', async () => {
    const app = await start({ ...ADMIN, AUTH_ADMIN_USER: 'boss' });
    const redis = new Redis(server.url);
    await redis.del('user:{boss}:account');
    await redis.quit();
    const body = { user_id: 'boss', password: PASSWORD };
    problemOf(await app.post('/auth/register', body), 409, 'user-id-taken');
  });

  it('closes registration, or accounts altogether', async () => {
    const closed = await start({ AUTH_REGISTRATION: 'closed' });
    const body = { user_id: 'late', password: PASSWORD };
    problemOf(await closed.post('/auth/register', body), 403);
    const off = await start({ AUTH_ACCOUNTS: 'false' });
    problemOf(await off.post('/auth/register', body), 404);
    problemOf(await off.post('/auth/login', body), 404);
  });
});
