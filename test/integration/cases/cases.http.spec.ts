import { Global, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { Redis } from 'ioredis';
import request from 'supertest';
import { openApi, setUpApp } from '../../../src/app.setup.js';
import { AuthModule } from '../../../src/auth/auth.module.js';
import type { CaseService } from '../../../src/cases/case-service.interface.js';
import { CasesModule } from '../../../src/cases/cases.module.js';
import { CASE_SERVICE } from '../../../src/cases/cases.tokens.js';
import { Clock } from '../../../src/common/clock.js';
import { CommonModule } from '../../../src/common/common.module.js';
import { newId } from '../../../src/common/ids.js';
import { AppConfig } from '../../../src/config/app-config.js';
import { IdempotencyModule } from '../../../src/idempotency/idempotency.module.js';
import { RedisModule } from '../../../src/redis/redis.module.js';
import { ApiUser, openIncident, problemOf, resolveIncident } from '../../support/api.js';
import { testConfig } from '../../support/config.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import { ada as adaPrincipal, DAY, SteppedClock } from './support.js';

describe('the routes of cases', () => {
  let server: TestServer;
  let app: NestExpressApplication;
  let clock: SteppedClock;
  let ada: ApiUser;
  let grace: ApiUser;
  let victor: ApiUser;
  let mallory: ApiUser;

  beforeAll(async () => {
    server = await startRedis();
    const config = testConfig({ REDIS_URL: server.url });
    @Global()
    @Module({ providers: [{ provide: AppConfig, useValue: config }], exports: [AppConfig] })
    class TestConfigModule {}

    clock = new SteppedClock();
    const moduleRef = await Test.createTestingModule({
      imports: [
        TestConfigModule,
        CommonModule,
        RedisModule,
        IdempotencyModule,
        AuthModule,
        CasesModule,
      ],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    app = moduleRef.createNestApplication<NestExpressApplication>({ logger: false });
    setUpApp(app);
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    [ada, grace, victor, mallory] = (await Promise.all(
      ['ada', 'grace', 'victor', 'mallory'].map((name) => ApiUser.signIn(url, name)),
    )) as [ApiUser, ApiUser, ApiUser, ApiUser];
  });
  beforeEach(async () => {
    clock.ahead = 0;
    const redis = new Redis(server.url);
    await redis.flushall();
    await redis.quit();
  });
  afterAll(async () => {
    await app.close();
    await server.dispose();
  });

  /** A case of ada's with grace as editor and victor as viewer. */
  async function shared(): Promise<string> {
    const id = await openIncident(ada);
    await ada.put(`/cases/${id}/participants/grace`, { role: 'editor', name: 'Grace' }).expect(200);
    await ada.put(`/cases/${id}/participants/victor`, { role: 'viewer' }).expect(200);
    return id;
  }

  async function closed(): Promise<string> {
    const id = await openIncident(ada);
    await resolveIncident(ada, id);
    const cases = app.get<CaseService>(CASE_SERVICE);
    await cases.markDocumenting(id);
    await cases.close(id, adaPrincipal, [
      { kind: 'report', id: `${id}-r`, type: 'runbook', version: 2, title: 'Runbook' },
      { kind: 'evidence', id: 'e', type: 'log', version: 1, title: 'Log' },
    ]);
    return id;
  }

  describe('opening and reading', () => {
    it('answers 201 with the case, where it is, and its ETag', async () => {
      const { body, headers } = await ada
        .post('/cases', { title: 'Checkout times out', services: ['checkout'] })
        .expect(201);
      expect(headers['location']).toBe(`/api/v1/cases/${String(body.id)}`);
      expect(headers['etag']).toBe('"1.0.owner"');
      const { created_at, updated_at, id, ...rest } = body;
      expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(created_at).toBe(updated_at);
      expect(rest).toEqual({
        owner_id: 'ada',
        owner_name: 'ADA',
        title: 'Checkout times out',
        description: null,
        severity: null,
        services: ['checkout'],
        source_url: null,
        status: 'open',
        legal_moves: ['investigating'],
        started_at: null,
        detected_at: null,
        resolved_at: null,
        impact: null,
        root_cause: null,
        resolution: null,
        closure: null,
        message_count: 0,
        deleted_at: null,
        restorable_until: null,
        my_role: 'owner',
      });
      const read = await ada.get(`/cases/${String(id)}`).expect(200);
      expect(read.body).toEqual(body);
    });

    it('answers 304 until something that shows changes', async () => {
      const id = await shared();
      const first = await grace.get(`/cases/${id}`).expect(200);
      const etag = first.headers['etag']!;
      const again = (): request.Test => grace.get(`/cases/${id}`).set('If-None-Match', etag);
      const unchanged = await again().expect(304);
      expect(unchanged.text).toBe('');
      await ada.post(`/cases/${id}/messages`, { text: 'news' }).expect(201);
      const changed = await again().expect(200);
      expect([first.body.message_count, changed.body.message_count]).toEqual([4, 5]);
      await ada.put(`/cases/${id}/participants/grace`, { role: 'viewer' }).expect(200);
      const demoted = await grace
        .get(`/cases/${id}`)
        .set('If-None-Match', changed.headers['etag']!)
        .expect(200);
      expect(demoted.body.my_role).toBe('viewer');
    });

    it('names each field that is wrong and quotes none of the values', async () => {
      const response = await ada.post('/cases', {
        title: '',
        source_url: 'javascript:secret',
        owner_id: 'mallory',
      });
      const problem = problemOf(response, 400, 'invalid-request');
      const fields = (problem['errors'] as { field: string }[]).map((error) => error.field);
      expect(fields.sort()).toEqual(['owner_id', 'source_url', 'title']);
      expect(response.text).not.toMatch(/secret|mallory/);
      const order = { started_at: '2026-11-20T02:00:00Z', detected_at: '2026-11-20T01:59:59Z' };
      expect(problemOf(await ada.post('/cases', { title: 'T', ...order }), 400)).toMatchObject({
        errors: [{ field: 'detected_at' }],
      });
    });

    it('gives the ETag again with the answer, for the edit that comes next', async () => {
      const open = () => ada.post('/cases', { title: 'Tagged' }).set('Idempotency-Key', 'tagged');
      const first = await open();
      const again = await open();
      expect(again.headers).toMatchObject({
        'idempotency-replayed': 'true',
        etag: first.headers['etag'],
      });
      await ada
        .patch(`/cases/${again.body.id as string}`, { severity: 'sev2' })
        .set('If-Match', again.headers['etag'] ?? '')
        .expect(200);
    });

    it('opens one case for one Idempotency-Key', async () => {
      const open = (): request.Test =>
        ada.post('/cases', { title: 'Once' }).set('Idempotency-Key', 'k1');
      const first = await open().expect(201);
      const second = await open().expect(201);
      expect(second.body).toEqual(first.body);
      expect(second.headers['location']).toBe(first.headers['location']);
      expect((await ada.get('/cases').expect(200)).body.items).toHaveLength(1);
    });
  });

  describe('the list', () => {
    it('pages, filters and ends with a null cursor', async () => {
      const made: string[] = [];
      for (let i = 0; i < 5; i += 1) {
        made.push((await ada.post('/cases', { title: `T${String(i)}` }).expect(201)).body.id);
      }
      await ada.post(`/cases/${made[0]!}/messages`, { text: 'x' }).expect(201);
      const first = await ada.get('/cases?limit=3').expect(200);
      const rest = await ada
        .get(`/cases?limit=3&cursor=${encodeURIComponent(first.body.next_cursor)}`)
        .expect(200);
      const ids = [...first.body.items, ...rest.body.items].map((item: { id: string }) => item.id);
      expect(ids).toEqual([...made].sort().reverse());
      expect(rest.body.next_cursor).toBeNull();
      const filtered = await ada.get('/cases?status=investigating').expect(200);
      expect(filtered.body.items).toMatchObject([{ id: made[0], my_role: 'owner' }]);
      problemOf(await ada.get('/cases?cursor=bm9wZQ'), 400);
      problemOf(await ada.get('/cases?limit=1000'), 400);
      expect((await mallory.get('/cases').expect(200)).body).toEqual({
        items: [],
        next_cursor: null,
      });
    });
  });

  describe('changing', () => {
    it('lets If-Match through while the record is as it was seen, messages or not', async () => {
      const id = await shared();
      const { headers } = await grace.get(`/cases/${id}`).expect(200);
      await ada.post(`/cases/${id}/messages`, { text: 'meanwhile' }).expect(201);
      const patched = await grace
        .patch(`/cases/${id}`, { impact: 'none', description: null })
        .set('If-Match', headers['etag']!)
        .expect(200);
      expect(patched.body).toMatchObject({ impact: 'none', description: null, my_role: 'editor' });
      const stale = await ada
        .patch(`/cases/${id}`, { title: 'T' })
        .set('If-Match', headers['etag']!);
      problemOf(stale, 412, 'precondition-failed');
      await ada
        .patch(`/cases/${id}`, { title: 'T' })
        .set('If-Match', patched.headers['etag']!)
        .expect(200);
      await ada.patch(`/cases/${id}`, { title: 'U' }).set('If-Match', '*').expect(200);
    });

    it('moves a step on, and names the legal moves otherwise', async () => {
      const { body } = await ada.post('/cases', { title: 'T' }).expect(201);
      const path = `/cases/${String(body.id)}`;
      expect(problemOf(await ada.patch(path, { status: 'resolved' }), 409)).toMatchObject({
        code: 'illegal-transition',
        legal_moves: ['investigating'],
      });
      const moved = await ada.patch(path, { status: 'investigating' }).expect(200);
      expect(moved.body).toMatchObject({ status: 'investigating', legal_moves: ['resolved'] });
      expect(problemOf(await ada.patch(path, { status: 'resolved' }), 409)['detail']).toMatch(
        /POST \/cases\/\{id\}\/resolve/,
      );
      expect(problemOf(await ada.patch(path, { status: 'open' }), 409)).toMatchObject({
        legal_moves: ['resolved'],
      });
      await resolveIncident(ada, body.id as string);
      expect(
        problemOf(await ada.post(`${path}/resolve`, { root_cause: 'c', resolution: 'r' }), 409),
      ).toMatchObject({ legal_moves: ['documenting'] });
    });

    it('freezes a closed case and shows the reports of its closure', async () => {
      const id = await closed();
      const { body } = await ada.get(`/cases/${id}`).expect(200);
      expect(body).toMatchObject({ status: 'closed', legal_moves: [] });
      expect(body.closure).toEqual({
        closed_at: expect.any(String),
        closed_by: 'ada',
        linked_reports: [{ report_id: `${id}-r`, type: 'runbook', version: 2, title: 'Runbook' }],
      });
      problemOf(await ada.patch(`/cases/${id}`, { title: 'T' }), 409, 'case-closed');
      problemOf(await ada.post(`/cases/${id}/messages`, { text: 'x' }), 409, 'case-closed');
    });
  });

  describe('messages', () => {
    it('pages forward in order', async () => {
      const id = await openIncident(ada);
      const first = await ada.get(`/cases/${id}/messages?limit=3`).expect(200);
      const cursor = encodeURIComponent(first.body.next_cursor);
      const rest = await ada.get(`/cases/${id}/messages?limit=3&cursor=${cursor}`).expect(200);
      expect(first.body.items).toHaveLength(3);
      expect(rest.body.items).toHaveLength(1);
      expect(rest.body.next_cursor).toBeNull();
      expect(first.body.items[0]).toEqual({
        id: expect.any(String),
        author_id: 'ada',
        author_name: 'ADA',
        kind: 'observation',
        text: 'FATAL: sorry, too many clients already on orders-db-01',
        occurred_at: '2026-11-20T02:10:00.000Z',
        created_at: expect.any(String),
      });
      problemOf(await ada.get(`/cases/${id}/messages?cursor=IjEtMSI7`), 400);
    });
  });

  describe('roles', () => {
    it('give each member what is theirs and 403 for the rest', async () => {
      const id = await shared();
      const path = `/cases/${id}`;
      for (const member of [ada, grace, victor]) {
        await member.get(path).expect(200);
        await member.get(`${path}/messages`).expect(200);
        const { body } = await member.get(`${path}/participants`).expect(200);
        expect(body.items).toMatchObject([
          { user_id: 'ada', name: 'ADA', role: 'owner' },
          { user_id: 'grace', name: 'Grace', role: 'editor' },
          { user_id: 'victor', name: null, role: 'viewer' },
        ]);
      }
      for (const viewerMayNot of [
        victor.patch(path, { title: 'T' }),
        victor.post(`${path}/messages`, { text: 'x' }),
        victor.post(`${path}/resolve`, { root_cause: 'c', resolution: 'r' }),
      ]) {
        problemOf(await viewerMayNot, 403, 'forbidden');
      }
      await grace.patch(path, { title: 'T' }).expect(200);
      await grace.post(`${path}/messages`, { text: 'x' }).expect(201);
      await grace.post(`${path}/resolve`, { root_cause: 'c', resolution: 'r' }).expect(200);
      for (const member of [grace, victor]) {
        problemOf(await member.delete(path), 403, 'forbidden');
        const participant = `${path}/participants/mallory`;
        problemOf(await member.put(participant, { role: 'viewer' }), 403, 'forbidden');
        problemOf(await member.delete(participant), 403, 'forbidden');
      }
      problemOf(await ada.put(`${path}/participants/ada`, { role: 'viewer' }), 409, 'owner-stays');
      problemOf(await ada.delete(`${path}/participants/ada`), 409, 'owner-stays');
      problemOf(await ada.put(`${path}/participants/%7Bp07%7D`, { role: 'viewer' }), 400);
      await ada.delete(`${path}/participants/grace`).expect(204);
      problemOf(await grace.get(path), 404);
    });

    it('need a token at all', async () => {
      const id = await shared();
      const url = await app.getUrl();
      for (const path of ['/cases', `/cases/${id}`, `/cases/${id}/messages`]) {
        problemOf(await request(url).get(`/api/v1${path}`), 401);
      }
    });
  });

  describe('who is no member', () => {
    const ROUTES: [string, (who: ApiUser, id: string) => request.Test][] = [
      ['GET case', (who, id) => who.get(`/cases/${id}`)],
      ['PATCH case', (who, id) => who.patch(`/cases/${id}`, { title: 'T' })],
      ['PATCH case with an invalid body', (who, id) => who.patch(`/cases/${id}`, { x: 1 })],
      ['DELETE case', (who, id) => who.delete(`/cases/${id}`)],
      ['POST restore', (who, id) => who.post(`/cases/${id}/restore`)],
      ['POST resolve', (who, id) => who.post(`/cases/${id}/resolve`, {})],
      ['GET participants', (who, id) => who.get(`/cases/${id}/participants`)],
      ['PUT participant', (who, id) => who.put(`/cases/${id}/participants/me`, { role: 'editor' })],
      ['DELETE participant', (who, id) => who.delete(`/cases/${id}/participants/ada`)],
      ['GET messages', (who, id) => who.get(`/cases/${id}/messages`)],
      ['POST message', (who, id) => who.post(`/cases/${id}/messages`, { text: 'x' })],
    ];

    it.each(ROUTES)('gets one and the same 404 from %s, whatever the id', async (_, ask) => {
      const foreign = await openIncident(ada);
      const deleted = await openIncident(ada);
      await ada.delete(`/cases/${deleted}`).expect(204);
      const ids = [foreign, deleted, newId(), newId().toLowerCase(), 'x', '%7Bp07%7D', '..%2Fx'];
      const answers = [];
      for (const id of ids) {
        const response = await ask(mallory, id);
        const { instance, ...problem } = problemOf(response, 404, 'not-found');
        expect(instance).toContain(`/cases/${id}`);
        // These follow the clock and the length of the path alone.
        const varying = ['date', 'etag', 'content-length'];
        const headers = Object.entries(response.headers).filter(
          ([name]) => !varying.includes(name),
        );
        answers.push({ problem, headers });
      }
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    });

    it.each(ROUTES.filter(([name]) => name !== 'POST restore'))(
      'is everybody once the case is deleted: %s',
      async (_, ask) => {
        const id = await shared();
        await ada.delete(`/cases/${id}`).expect(204);
        const [first, ...others] = await Promise.all(
          [mallory, victor, grace, ada].map(async (who) => problemOf(await ask(who, id), 404)),
        );
        for (const other of others) expect(other).toEqual(first);
      },
    );
  });

  describe('deleting and restoring', () => {
    it('lists the deleted to their owner until when they can be restored', async () => {
      const id = await shared();
      await ada.delete(`/cases/${id}`).expect(204);
      const { body } = await ada.get('/cases?deleted=true').expect(200);
      const [item] = body.items;
      expect(item).toMatchObject({ id, my_role: 'owner' });
      expect(Date.parse(item.restorable_until) - Date.parse(item.deleted_at)).toBe(30 * DAY);
      expect((await grace.get('/cases?deleted=true').expect(200)).body.items).toEqual([]);
      problemOf(await grace.post(`/cases/${id}/restore`), 404);

      const restore = (): request.Test =>
        ada.post(`/cases/${id}/restore`).set('Idempotency-Key', 'back');
      const restored = await restore().expect(200);
      expect(restored.body).toMatchObject({ id, deleted_at: null, restorable_until: null });
      expect((await restore().expect(200)).body).toEqual(restored.body);
      problemOf(await ada.post(`/cases/${id}/restore`), 404);
      await grace.get(`/cases/${id}`).expect(200);
    });

    it('is too late after 30 days', async () => {
      const id = await openIncident(ada);
      await ada.delete(`/cases/${id}`).expect(204);
      clock.ahead = 30 * DAY + 1000;
      problemOf(await ada.post(`/cases/${id}/restore`), 404);
    });
  });

  describe('the API document', () => {
    it('describes every route with its problems and the bearer token', () => {
      const document = openApi(app);
      const routes = Object.entries(document.paths)
        .filter(([path]) => path.startsWith('/api/v1/cases'))
        .flatMap(([path, methods]) =>
          Object.entries(methods as Record<string, object>).map(([method, operation]) => ({
            name: `${method} ${path}`,
            operation: operation as { responses: object; security?: object[]; summary?: string },
          })),
        );
      expect(routes.map((route) => route.name).sort()).toEqual([
        'delete /api/v1/cases/{id}',
        'delete /api/v1/cases/{id}/participants/{user_id}',
        'get /api/v1/cases',
        'get /api/v1/cases/{id}',
        'get /api/v1/cases/{id}/audit',
        'get /api/v1/cases/{id}/messages',
        'get /api/v1/cases/{id}/participants',
        'patch /api/v1/cases/{id}',
        'post /api/v1/cases',
        'post /api/v1/cases/{id}/messages',
        'post /api/v1/cases/{id}/resolve',
        'post /api/v1/cases/{id}/restore',
        'put /api/v1/cases/{id}/participants/{user_id}',
      ]);
      for (const { name, operation } of routes) {
        expect([name, operation.summary]).toEqual([name, expect.any(String)]);
        expect([name, operation.security]).toEqual([name, [{ bearer: [] }]]);
        expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '503']));
        if (name.includes('{id}')) expect(operation.responses).toHaveProperty('404');
      }
    });
  });

  describe('without Redis', () => {
    it('answers 503 at once and works again when it is back', async () => {
      const id = await openIncident(ada);
      await server.kill9();
      for (const attempt of [
        ada.get('/cases'),
        ada.get(`/cases/${id}`),
        ada.post('/cases', { title: 'T' }),
        ada.post(`/cases/${id}/messages`, { text: 'x' }),
      ]) {
        const response = await attempt;
        problemOf(response, 503, 'unavailable');
        expect(response.headers['retry-after']).toBe('5');
      }
      await server.restart();
      for (let i = 0; i < 200; i += 1) {
        if ((await ada.get(`/cases/${id}`)).status === 200) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const { body } = await ada.get(`/cases/${id}`).expect(200);
      expect(body.message_count).toBe(4);
      expect((await ada.get(`/cases/${id}/messages`).expect(200)).body.items).toHaveLength(4);
    });
  });
});
