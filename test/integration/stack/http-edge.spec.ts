import {
  Controller,
  Get,
  Global,
  type MiddlewareConsumer,
  Module,
  type NestMiddleware,
  type NestModule,
  Post,
} from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { setUpApp } from '../../../src/app.setup.js';
import { CommonModule } from '../../../src/common/common.module.js';
import { AppConfig } from '../../../src/config/app-config.js';
import { problemOf } from '../../support/api.js';
import { testConfig } from '../../support/config.js';

@Controller('things')
class ThingsController {
  @Get(':id')
  one(): object {
    return { ok: true };
  }
  @Post()
  add(): object {
    return { ok: true };
  }
}

class PassesOn implements NestMiddleware {
  use(_request: unknown, _response: unknown, next: () => void): void {
    next();
  }
}

/** Outside the API's prefix, where Nest's middleware is a route of its own. */
@Controller('health/live')
class ProbeController {
  @Get()
  live(): object {
    return { ok: true };
  }
}

@Module({})
class MiddlewareOfAllRoutes implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(PassesOn).forRoutes('{*path}');
  }
}

@Global()
@Module({
  providers: [{ provide: AppConfig, useValue: testConfig({ TRUST_PROXY_HOPS: '1' }) }],
  exports: [AppConfig],
})
class TestConfigModule {}

describe('the edge of the API', () => {
  let app: NestExpressApplication;
  let url: string;

  beforeAll(async () => {
    const moduleRef = await Test.createTestingModule({
      imports: [TestConfigModule, CommonModule, MiddlewareOfAllRoutes],
      controllers: [ThingsController, ProbeController],
    }).compile();
    app = moduleRef.createNestApplication<NestExpressApplication>({ logger: false });
    setUpApp(app);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  it.each([
    '/nowhere',
    '/api',
    '/api/v1',
    '/api/v1/',
    '/api/v2/things',
    '/api/v1/nowhere',
    '/health/nothing',
    '/%ff',
  ])('answers %s with a problem', async (path) => {
    problemOf(await request(url).get(path), 404);
    problemOf(await request(url).delete(path), 404);
  });

  it('names the methods of a path that has others', async () => {
    const refused = await request(url).delete('/api/v1/things/1');
    problemOf(refused, 405, 'method-not-allowed');
    expect(refused.headers['allow']).toBe('GET, HEAD, OPTIONS');
    const posted = await request(url).get('/api/v1/things');
    problemOf(posted, 405);
    expect(posted.headers['allow']).toBe('OPTIONS, POST');
    const probed = await request(url).post('/health/live');
    problemOf(probed, 405);
    expect(probed.headers['allow']).toBe('GET, HEAD, OPTIONS');
  });

  it('answers OPTIONS, and HEAD where there is GET', async () => {
    const options = await request(url).options('/api/v1/things/1').expect(204);
    expect(options.headers['allow']).toBe('GET, HEAD, OPTIONS');
    problemOf(await request(url).options('/api/v1/nowhere'), 404);
    await request(url).head('/api/v1/things/1').expect(200);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'refuses a body of %s',
    async (type) => {
      const refused = request(url).post('/api/v1/things').set('Content-Type', type).send('a=1');
      problemOf(await refused, 415, 'unsupported-media-type');
    },
  );

  it('takes JSON of any charset name, and no body at all', async () => {
    const post = () => request(url).post('/api/v1/things');
    await post().set('Content-Type', 'application/json; charset=utf-8').send('{}').expect(201);
    await post().expect(201);
  });

  describe('a request that cannot be read', () => {
    const json = 'application/json';
    const refused: [what: string, headers: Record<string, string>, body: string, RegExp][] = [
      ['is no JSON', { 'content-type': json }, '{"password": hunter2', /not a JSON object/],
      ['is no object', { 'content-type': json }, '"hunter2"', /not a JSON object/],
      ['is too large', { 'content-type': json }, `"${'x'.repeat(1_100_000)}"`, /1024 KB/],
      ['is of an odd charset', { 'content-type': `${json}; charset=latin1` }, '{}', /charset/],
      [
        'is not packed as it says',
        { 'content-type': json, 'content-encoding': 'gzip' },
        '{}',
        /Content-Encoding/,
      ],
    ];
    it.each(refused)(
      'as its body %s is answered with a sentence',
      async (_, headers, body, why) => {
        const answer = await request(url)
          .post('/api/v1/things')
          .set(headers)
          .serialize((text: string) => text)
          .send(body);
        expect(answer.status).toBeGreaterThanOrEqual(400);
        const { detail } = problemOf(answer, answer.status);
        expect(detail).toMatch(/^The body .*\.$/);
        expect(detail).toMatch(why);
        expect(detail).not.toContain('hunter2');
      },
    );

    it('as its address is not encoded is answered with a sentence', async () => {
      const answer = await request(url).get('/api/v1/things/%E2%82');
      expect(problemOf(answer, 400).detail).toMatch(/^The address cannot be read/);
    });
  });

  it('sends a browser to https only where the request came by it', async () => {
    const plain = await request(url).get('/docs/').expect(200);
    expect(plain.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    expect(plain.headers['content-security-policy']).toContain("default-src 'self'");
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    const secure = await request(url).get('/docs/').set('X-Forwarded-Proto', 'https').expect(200);
    expect(secure.headers['content-security-policy']).toContain('upgrade-insecure-requests');
    expect(secure.headers['strict-transport-security']).toContain('max-age=');
  });
});
