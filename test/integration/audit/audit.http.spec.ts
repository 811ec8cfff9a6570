import { Redis } from 'ioredis';
import { AuditModule } from '../../../src/audit/audit.module.js';
import { caseAuditKey } from '../../../src/audit/audit.keys.js';
import type { CaseService } from '../../../src/cases/case-service.interface.js';
import { CASE_SERVICE } from '../../../src/cases/cases.tokens.js';
import { problemOf } from '../../support/api.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { eventually } from '../../support/until.js';
import { Caller, PASSWORD, serve, type Served } from '../auth/support.js';

const DAY = 86_400_000;

interface Entry {
  user_id: string;
  via: string;
  action: string;
  target: Record<string, string>;
  outcome: string;
  status: number | null;
}

describe('the audit log', () => {
  let server: TestServer;
  let served: Served;
  let redis: Redis;
  let anyone: Caller;
  let ada: Caller;
  let grace: Caller;
  let eve: Caller;
  let root: Caller;

  beforeAll(async () => {
    server = await startRedis();
    served = await serve(server.url, {}, { before: [AuditModule] });
    redis = new Redis(server.url);
    anyone = new Caller(served.url);
    const as = async (user_id: string, roles = ['user']): Promise<Caller> => {
      const { body } = await anyone.post('/auth/dev-login', { user_id, roles });
      return anyone.as(body.access_token as string);
    };
    [ada, grace, eve] = [await as('ada'), await as('grace'), await as('eve')];
    root = await as('root', ['admin']);
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

  async function openCase(): Promise<string> {
    const { body } = await ada.post('/cases', { title: 'Secret outage at Initech' });
    return body.id as string;
  }
  const logOf = async (id: string): Promise<Entry[]> => {
    const answer = await ada.get(`/cases/${id}/audit?limit=200`);
    expect(answer.status).toBe(200);
    return answer.body.items as Entry[];
  };
  const brief = (entries: Entry[]) =>
    entries.map((e) => [e.user_id, e.action, e.outcome, e.status].filter(Boolean).join(' '));
  /** Denials are noted after the answer; the log is asked until it has so many entries. */
  const entriesOnceThereAre = (id: string, count: number): Promise<Entry[]> =>
    eventually(`there are ${String(count)} entries`, async () => {
      const entries = await logOf(id);
      return entries.length >= count ? entries : undefined;
    });

  it('has who changed what, newest first, and who was kept from it', async () => {
    const id = await openCase();
    await ada.call('put', `/cases/${id}/participants/grace`, { role: 'editor' });
    await grace.post(`/cases/${id}/messages`, { kind: 'note', text: 'the pool is exhausted' });
    problemOf(await grace.delete(`/cases/${id}`), 403);
    problemOf(await eve.delete(`/cases/${id}`), 404);
    problemOf(await ada.post(`/cases/${id}/resolve`, { root_cause: '' }), 400);
    const entries = await entriesOnceThereAre(id, 7);
    expect(brief(entries).sort()).toEqual(
      [
        'ada POST /cases allowed',
        'ada PUT /cases/:id/participants/:user_id allowed',
        'grace POST /cases/:id/messages allowed',
        'grace DELETE /cases/:id denied 403',
        'eve DELETE /cases/:id denied 404',
        'ada POST /cases/:id/resolve allowed',
        'ada POST /cases/:id/resolve failed 400',
      ].sort(),
    );
    expect(entries.at(-1)!.action).toBe('POST /cases');
    expect(entries.at(-2)!.target).toEqual({ user_id: 'grace' });
  });

  it('holds no content, and says with what a program came', async () => {
    const id = await openCase();
    const { body } = await ada.post('/auth/tokens', { name: 'robot', scopes: ['write'] });
    const robot = anyone.as(body.token as string);
    await robot.post(`/cases/${id}/messages`, { kind: 'note', text: 'card 4111 1111 1111 1111' });
    const [entry] = await logOf(id);
    expect(entry).toMatchObject({ user_id: 'ada', via: `api-token ${body.id as string}` });
    const raw = JSON.stringify(await redis.xrange(caseAuditKey(id), '-', '+'));
    expect(raw).not.toMatch(/Initech|4111|127\.0\.0\.1/);
  });

  it('is for the owner alone, and for nobody once the case is deleted', async () => {
    const id = await openCase();
    await ada.call('put', `/cases/${id}/participants/grace`, { role: 'editor' });
    problemOf(await grace.get(`/cases/${id}/audit`), 403);
    problemOf(await eve.get(`/cases/${id}/audit`), 404);
    await ada.delete(`/cases/${id}`);
    problemOf(await ada.get(`/cases/${id}/audit`), 404);
    await ada.post(`/cases/${id}/restore`);
    expect(brief(await logOf(id)).slice(0, 2)).toEqual([
      'ada POST /cases/:id/restore allowed',
      'ada DELETE /cases/:id allowed',
    ]);
  });

  it('is not made by guessing ids, and a denial is noted once a minute', async () => {
    const nobodys = '01JD000000000000000000000Z';
    problemOf(await eve.delete(`/cases/${nobodys}`), 404);
    const id = await openCase();
    for (let i = 0; i < 20; i += 1) problemOf(await eve.delete(`/cases/${id}`), 404);
    problemOf(await eve.post(`/cases/${id}/resolve`), 404);
    const entries = await entriesOnceThereAre(id, 3);
    expect(brief(entries).sort()).toEqual([
      'ada POST /cases allowed',
      'eve DELETE /cases/:id denied 404',
      'eve POST /cases/:id/resolve denied 404',
    ]);
    expect(await redis.exists(caseAuditKey(nobodys))).toBe(0);
  });

  it('has no restoration that a stranger was kept from as one that was let through', async () => {
    const nobodys = '01JD000000000000000000000Z';
    problemOf(await eve.post(`/cases/${nobodys}/restore`), 404);
    const id = await openCase();
    for (let i = 0; i < 3; i += 1) problemOf(await eve.post(`/cases/${id}/restore`), 404);
    problemOf(await ada.post(`/cases/${id}/restore`), 404);
    const entries = await entriesOnceThereAre(id, 4);
    expect(brief(entries).sort()).toEqual([
      'ada POST /cases allowed',
      'ada POST /cases/:id/restore allowed',
      'ada POST /cases/:id/restore failed 404',
      'eve POST /cases/:id/restore denied 404',
    ]);
    expect(await redis.exists(caseAuditKey(nobodys))).toBe(0);
  });

  it('is read in pages', async () => {
    const id = await openCase();
    for (let i = 0; i < 5; i += 1) {
      await ada.post(`/cases/${id}/messages`, { kind: 'note', text: `step ${String(i)}` });
    }
    const seen: Entry[] = [];
    let cursor = '';
    do {
      const { body } = await ada.get(`/cases/${id}/audit?limit=2${cursor}`);
      seen.push(...(body.items as Entry[]));
      cursor = body.next_cursor ? `&cursor=${body.next_cursor as string}` : '';
    } while (cursor);
    expect(seen).toEqual(await logOf(id));
    expect(seen).toHaveLength(6);
    problemOf(await ada.get(`/cases/${id}/audit?cursor=e30`), 400);
  });

  it('goes with the case, and expires with the last entry', async () => {
    const id = await openCase();
    const ttl = await redis.pttl(caseAuditKey(id));
    expect(ttl).toBeGreaterThan(89 * DAY);
    expect(ttl).toBeLessThanOrEqual(90 * DAY);
    await ada.delete(`/cases/${id}`);
    served.clock.ahead = 31 * DAY;
    await served.app.get<CaseService>(CASE_SERVICE).purge(id);
    expect(await redis.exists(caseAuditKey(id))).toBe(0);
  });

  it('has sign-ins, accounts and tokens for admins', async () => {
    await anyone.register('bob');
    problemOf(await anyone.login('bob', 'wrong'), 401);
    const tokens = await anyone.signIn('bob');
    const bob = anyone.as(tokens.access_token);
    await bob.post('/auth/tokens', { name: 'x', scopes: ['read'] });
    await anyone.refresh(tokens.refresh_token);
    served.clock.ahead = 60_000;
    problemOf(await anyone.refresh(tokens.refresh_token), 401, 'session-revoked');
    problemOf(await eve.get('/admin/audit'), 403);
    const { items } = (await root.get('/admin/audit')).body;
    expect(brief(items as Entry[])).toEqual([
      'bob POST /auth/refresh denied 401',
      'bob POST /auth/refresh allowed',
      'bob POST /auth/tokens allowed',
      'bob POST /auth/login allowed',
      'bob POST /auth/login denied 401',
      'bob POST /auth/register allowed',
    ]);
    const raw = JSON.stringify(await redis.xrange('audit:{system}', '-', '+'));
    expect(raw).not.toContain(PASSWORD);
    expect(raw).not.toContain(tokens.refresh_token);
  });

  it('is written before the change: what cannot be noted is not made', async () => {
    const id = await openCase();
    await redis.del(caseAuditKey(id));
    await redis.set(caseAuditKey(id), 'in the way of the stream');
    const answer = await ada.post(`/cases/${id}/messages`, { kind: 'note', text: 'unseen' });
    expect(answer.status).toBe(500);
    expect((await ada.get(`/cases/${id}/messages`)).body.items).toEqual([]);
  });
});
