import { Global, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { Response, Test as Request } from 'supertest';
import { setUpApp } from '../../../src/app.setup.js';
import { AuthModule } from '../../../src/auth/auth.module.js';
import type { Principal } from '../../../src/auth/principal.js';
import { CasesModule } from '../../../src/cases/cases.module.js';
import type { CaseService } from '../../../src/cases/case-service.interface.js';
import { CASE_SERVICE } from '../../../src/cases/cases.tokens.js';
import { newId } from '../../../src/common/ids.js';
import { CommonModule } from '../../../src/common/common.module.js';
import { AppConfig } from '../../../src/config/app-config.js';
import { IdempotencyModule } from '../../../src/idempotency/idempotency.module.js';
import { RedisModule } from '../../../src/redis/redis.module.js';
import { ApiUser, openIncident, problemOf } from '../../support/api.js';
import { testConfig } from '../../support/config.js';
import { type RedisCommand, RedisProxy, runsScript } from '../../support/redis-proxy.js';
import { startRedis, type TestServer } from '../../support/servers.js';
import type { Moment } from '../../support/traps.js';
import { until } from '../../support/until.js';

const begins = runsScript('idempotency/lua/begin-request.lua');
const creates = runsScript('cases/lua/create-case.lua');
const adds = runsScript('cases/lua/add-message.lua');
const updates = runsScript('cases/lua/update-case.lua');
const restores = runsScript('cases/lua/restore-case.lua');
const keepsAnswer = ([name, key]: RedisCommand): boolean =>
  name?.toString().toLowerCase() === 'set' && key?.toString().startsWith('idem:') === true;

describe('a POST whose Redis reply is lost, asked again with its Idempotency-Key', () => {
  let server: TestServer;
  let proxy: RedisProxy;
  let app: NestExpressApplication;
  let ada: ApiUser;

  beforeAll(async () => {
    server = await startRedis();
    proxy = await RedisProxy.inFrontOf(server.port);
    const config = testConfig({ REDIS_URL: proxy.url });
    @Global()
    @Module({ providers: [{ provide: AppConfig, useValue: config }], exports: [AppConfig] })
    class TestConfigModule {}
    const moduleRef = await Test.createTestingModule({
      imports: [
        TestConfigModule,
        CommonModule,
        RedisModule,
        IdempotencyModule,
        AuthModule,
        CasesModule,
      ],
    }).compile();
    app = moduleRef.createNestApplication<NestExpressApplication>({ logger: false });
    setUpApp(app);
    await app.listen(0, '127.0.0.1');
    ada = await ApiUser.signIn(await app.getUrl(), 'ada');
  });
  afterAll(async () => {
    await app.close();
    await proxy.stop();
    await server.dispose();
  });

  /** Cuts the connection at the step, then retries every 503, as a client would. */
  async function cutAt(
    step: (command: RedisCommand) => boolean,
    moment: Moment,
    ask: () => Request,
  ): Promise<Response> {
    const cut = proxy.traps.lay(moment, step, () => Promise.resolve('cut'));
    const refused = await ask();
    expect(problemOf(refused, 503).code).toBe('unavailable');
    await cut;
    let answer = refused;
    await until('the client is connected again', async () => {
      answer = await ask();
      return answer.status !== 503;
    });
    return answer;
  }
  const keyed = (path: string, body: object, key: string) => () =>
    ada.post(path, body).set('Idempotency-Key', key.replaceAll(' ', '-'));

  const MOMENTS: readonly Moment[] = ['before', 'after'];
  const at = (steps: Record<string, (command: RedisCommand) => boolean>) =>
    Object.entries(steps).flatMap(([name, step]) =>
      MOMENTS.map((moment) => ({ name, moment, step })),
    );

  it.each(at({ 'the key': begins, 'the message': adds, 'the answer': keepsAnswer }))(
    'stores one message ($moment $name is written)',
    async ({ name, moment, step }) => {
      const id = await openIncident(ada);
      const before = (await ada.get(`/cases/${id}`).expect(200)).body.message_count as number;
      const ask = keyed(`/cases/${id}/messages`, { text: 'once' }, `${name}-${moment}`);
      const answer = await cutAt(step, moment, ask);
      expect(answer.status).toBe(201);
      const { body } = await ada.get(`/cases/${id}/messages?limit=100`).expect(200);
      const same = (body.items as { text: string }[]).filter(({ text }) => text === 'once');
      expect(same).toEqual([answer.body]);
      expect((await ada.get(`/cases/${id}`).expect(200)).body.message_count).toBe(before + 1);
    },
  );

  it.each(at({ 'the key': begins, 'the case': creates, 'the answer': keepsAnswer }))(
    'opens one case ($moment $name is written)',
    async ({ name, moment, step }) => {
      const title = `Once ${name} ${moment}`;
      const answer = await cutAt(step, moment, keyed('/cases', { title }, title));
      expect(answer.status).toBe(201);
      const { body } = await ada.get('/cases?limit=100').expect(200);
      const same = (body.items as { id: string; title: string }[]).filter((c) => c.title === title);
      expect(same).toEqual([answer.body]);
    },
  );

  it.each(at({ 'the move': updates, 'the answer': keepsAnswer }))(
    'resolves and restores as if nothing had been lost ($moment $name is written)',
    async ({ name, moment, step }) => {
      const id = await openIncident(ada);
      const findings = { root_cause: 'A leak', resolution: 'Rolled back' };
      const resolve = keyed(`/cases/${id}/resolve`, findings, `resolve-${name}-${moment}`);
      const resolved = await cutAt(step, moment, resolve);
      expect(resolved.body).toMatchObject({ id, status: 'resolved' });

      await ada.delete(`/cases/${id}`).expect(204);
      const restore = keyed(`/cases/${id}/restore`, {}, `restore-${name}-${moment}`);
      const restored = await cutAt(step === updates ? restores : step, moment, restore);
      expect(restored.body).toMatchObject({ id, status: 'resolved', deleted_at: null });
    },
  );

  it('frees the key after a refusal, for another body as well', async () => {
    const id = await openIncident(ada);
    const ask = (body: object) => keyed(`/cases/${id}/resolve`, body, 'refused-first')();
    const early = { root_cause: 'A leak', resolution: 'x', resolved_at: '2001-01-01T00:00:00Z' };
    problemOf(await ask(early), 400);
    await ask({ root_cause: 'A leak', resolution: 'Rolled back' }).expect(200);
  });

  it('is told "running" while the first attempt runs', async () => {
    const id = await openIncident(ada);
    const ask = keyed(`/cases/${id}/messages`, { text: 'slow' }, 'slow');
    let release = (): void => undefined;
    const letGo = new Promise<'pass'>((resolve) => {
      release = () => {
        resolve('pass');
      };
    });
    let reached = (): void => undefined;
    const atTheScript = new Promise<void>((resolve) => (reached = resolve));
    // The reply is held, not the command: what is asked next goes over the same connection.
    const held = proxy.traps.lay('after', adds, () => {
      reached();
      return letGo;
    });
    const first = ask();
    const answered = first.then((response) => response);
    await atTheScript;
    const second = ask();
    const refused = second.then((response) => response);
    release();
    await held;
    expect((await answered).status).toBe(201);
    const late = await refused;
    // Which of the two it is depends on when its key was looked up; never a second message.
    expect([201, 409]).toContain(late.status);
    const { body } = await ada.get(`/cases/${id}/messages?limit=100`).expect(200);
    const slow = (body.items as { text: string }[]).filter(({ text }) => text === 'slow');
    expect(slow).toHaveLength(1);
  });

  it('knows a message again whose case was deleted while its retry was under way', async () => {
    const caseId = await openIncident(ada);
    const cases = app.get<CaseService>(CASE_SERVICE);
    const author: Principal = { userId: 'ada', name: 'ADA', roles: ['user'] };
    const operationId = newId();
    const add = () =>
      cases.addMessage(caseId, author, { kind: 'note', text: 'Once.' }, operationId);
    const first = await add();
    await cases.softDelete(caseId);
    // The access guard has let it in before; a refusal now would set the key free.
    expect(await add()).toEqual(first);
    await cases.restore(caseId, author);
    expect(await add()).toEqual(first);
    const texts = (await cases.allMessages(caseId)).map(({ text }) => text);
    expect(texts.filter((text) => text === 'Once.')).toHaveLength(1);
    const another = () => cases.addMessage(caseId, author, { kind: 'note', text: 'x' }, newId());
    await cases.softDelete(caseId);
    await expect(another()).rejects.toMatchObject({ code: 'not-found' });
  });
});
