import { Global, Module, type Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request, { type Response } from 'supertest';
import { setUpApp } from '../../../src/app.setup.js';
import { AuthModule } from '../../../src/auth/auth.module.js';
import { CasesModule } from '../../../src/cases/cases.module.js';
import { Clock } from '../../../src/common/clock.js';
import { CommonModule } from '../../../src/common/common.module.js';
import { AppConfig } from '../../../src/config/app-config.js';
import { IdempotencyModule } from '../../../src/idempotency/idempotency.module.js';
import { RedisModule } from '../../../src/redis/redis.module.js';
import { testConfig } from '../../support/config.js';

export const PASSWORD = 'correct horse battery staple';

/** The real time, and what a test puts on top of it. */
export class SteppedClock extends Clock {
  ahead = 0;
  override now(): number {
    return super.now() + this.ahead;
  }
}

export interface Served {
  app: NestExpressApplication;
  url: string;
  clock: SteppedClock;
}

/** Accounts and cases over HTTP on a real Redis. */
export async function serve(
  redisUrl: string,
  env: Record<string, string> = {},
  { before = [], after = [] }: { before?: Type[]; after?: Type[] } = {},
): Promise<Served> {
  const config = testConfig({ REDIS_URL: redisUrl, ...env });
  @Global()
  @Module({ providers: [{ provide: AppConfig, useValue: config }], exports: [AppConfig] })
  class TestConfigModule {}

  const clock = new SteppedClock();
  const moduleRef = await Test.createTestingModule({
    imports: [
      TestConfigModule,
      CommonModule,
      RedisModule,
      IdempotencyModule,
      ...before,
      AuthModule,
      ...after,
      CasesModule,
    ],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = moduleRef.createNestApplication<NestExpressApplication>({ logger: false });
  setUpApp(app);
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl(), clock };
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
  session_id: string;
}

/** Calls the API with a token, or without one. */
export class Caller {
  constructor(
    private readonly url: string,
    readonly token?: string,
  ) {}

  as(token: string): Caller {
    return new Caller(this.url, token);
  }

  async call(
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    body?: object,
  ): Promise<Response> {
    const call = request(this.url)[method](`/api/v1${path}`);
    if (this.token !== undefined) void call.set('Authorization', `Bearer ${this.token}`);
    return method === 'get' ? call : call.send(body ?? {});
  }
  get(path: string): Promise<Response> {
    return this.call('get', path);
  }
  put(path: string, body: object): Promise<Response> {
    return this.call('put', path, body);
  }
  post(path: string, body?: object): Promise<Response> {
    return this.call('post', path, body);
  }
  delete(path: string): Promise<Response> {
    return this.call('delete', path);
  }

  async register(userId: string): Promise<void> {
    const answer = await this.post('/auth/register', { user_id: userId, password: PASSWORD });
    expect(answer.status).toBe(201);
  }
  login(userId: string, password = PASSWORD): Promise<Response> {
    return this.post('/auth/login', { user_id: userId, password });
  }
  async signIn(userId: string): Promise<Tokens> {
    const answer = await this.login(userId);
    expect(answer.status).toBe(200);
    return answer.body as Tokens;
  }
  refresh(refresh_token: string): Promise<Response> {
    return this.post('/auth/refresh', { refresh_token });
  }
}
