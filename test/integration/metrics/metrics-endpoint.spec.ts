import { Global, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { setUpApp } from '../../../src/app.setup.js';
import { AppConfig } from '../../../src/config/app-config.js';
import { MetricsModule } from '../../../src/metrics/metrics.module.js';
import { observeRequests } from '../../../src/observe-requests.js';
import { testConfig } from '../../support/config.js';

const TOKEN = 'token-of-the-scraper';

/** A served app that has nothing but its metrics. */
async function serve(env: Record<string, string>): Promise<NestExpressApplication> {
  @Global()
  @Module({
    providers: [{ provide: AppConfig, useValue: testConfig(env) }],
    exports: [AppConfig],
  })
  class ConfigForTest {}
  const module = await Test.createTestingModule({
    imports: [ConfigForTest, MetricsModule],
  }).compile();
  const app = module.createNestApplication<NestExpressApplication>();
  observeRequests(app);
  setUpApp(app);
  await app.listen(0, '127.0.0.1');
  return app;
}

describe('/metrics', () => {
  let app: NestExpressApplication;
  afterEach(() => app.close());

  const scrape = async (base: string, token?: string): Promise<Response> =>
    fetch(`${base}/metrics`, { headers: token ? { authorization: `Bearer ${token}` } : {} });

  it('is open on the public port outside production, in Prometheus’ format', async () => {
    app = await serve({});
    const answer = await scrape(await app.getUrl());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toContain('# TYPE http_requests_total counter');
  });

  it('is not there in production without a token', async () => {
    app = await serve({ NODE_ENV: 'production' });
    const answer = await scrape(await app.getUrl());
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('is for who has the token, in production too', async () => {
    app = await serve({ NODE_ENV: 'production', METRICS_TOKEN: TOKEN });
    const base = await app.getUrl();
    expect((await scrape(base)).status).toBe(401);
    expect((await scrape(base, `${TOKEN}x`)).status).toBe(401);
    expect((await scrape(base, TOKEN)).status).toBe(200);
  });

  it('is on a port of its own where one is set, and then on no other', async () => {
    const port = await freePort();
    app = await serve({
      NODE_ENV: 'production',
      METRICS_PORT: String(port),
      METRICS_TOKEN: TOKEN,
    });
    expect((await scrape(await app.getUrl(), TOKEN)).status).toBe(404);
    const own = `http://127.0.0.1:${String(port)}`;
    expect((await scrape(own)).status).toBe(401);
    const answer = await scrape(own, TOKEN);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('process_resident_memory_bytes');
    expect((await fetch(`${own}/api/v1/cases`)).status).toBe(404);
    expect((await fetch(`${own}/metrics`, { method: 'POST' })).status).toBe(404);
    await app.close();
    await expect(scrape(own, TOKEN)).rejects.toThrow();
  });

  it('counts a body that was refused before any route saw it', async () => {
    app = await serve({});
    const base = await app.getUrl();
    const refused = await fetch(`${base}/api/v1/anything`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"broken',
    });
    expect(refused.status).toBe(400);
    expect(await (await scrape(base)).text()).toContain(
      'http_requests_total{method="POST",route="unmatched",status="400"} 1',
    );
  });
});
