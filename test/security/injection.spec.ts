import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import MarkdownIt from 'markdown-it';
import request from 'supertest';
import { type Entry, fromBuffer } from 'yauzl';
import { type ApiUser, problemOf, resolveIncident } from '../support/api.js';
import { sharedServers, type TestApp } from '../support/servers.js';
import { call, type People, people, sharedCase, startAttackedApp } from './support/world.js';

describe('what people type', () => {
  let app: TestApp;
  let who: People;
  let ada: ApiUser;
  let redis: Redis;

  beforeAll(async () => {
    app = await startAttackedApp('injection');
    who = await people(app);
    ada = who.owner;
    redis = new Redis(sharedServers().redisUrl);
  }, 180_000);
  afterAll(async () => {
    await redis.quit();
    await app.dispose();
  });

  /** A resolved case whose every text is `text`, and a message of it. */
  async function caseOf(text: string): Promise<string> {
    const { body } = await ada
      .post('/cases', { title: oneLine(text), description: text })
      .expect(201);
    const id = body.id as string;
    await ada.post(`/cases/${id}/messages`, { kind: 'observation', text }).expect(201);
    await ada.post(`/cases/${id}/messages`, { kind: 'action', text }).expect(201);
    return id;
  }
  async function report(id: string): Promise<{ id: string; content: string }[]> {
    await resolveIncident(ada, id);
    const report_types = ['incident_report', 'runbook', 'post_mortem'];
    const { body } = await ada.post(`/cases/${id}/reports`, { report_types }).expect(201);
    return body.reports as { id: string; content: string }[];
  }

  describe('is no Redis key', () => {
    const BENT = ['a}{b', '{p00}', 'ada}:cases', '*', 'ada*', 'a b', 'ada\r\nFLUSHALL', 'a\u0000'];

    it.each(BENT)('as a user id: %j', async (user_id) => {
      problemOf(await call(app, 'post', '/api/v1/auth/dev-login', undefined, { user_id }), 400);
      const credentials = { user_id, password: 'correct horse battery staple' };
      problemOf(await call(app, 'post', '/api/v1/auth/register', undefined, credentials), 400);
      const id = await sharedCase(who);
      const path = `/cases/${id}/participants/${encodeURIComponent(user_id)}`;
      problemOf(await ada.put(path, { role: 'editor' }), 400);
    });

    it.each([...BENT, '..', '01JD*'])('as a case id: %j', async (id) => {
      const answer = await ada.get(`/cases/${encodeURIComponent(id)}/messages`);
      expect([404, 400]).toContain(answer.status);
    });

    it('as an Idempotency-Key', async () => {
      const key = '{p00}*idem:other';
      const first = await ada.post('/cases', { title: 'Once' }).set('Idempotency-Key', key);
      const again = await ada.post('/cases', { title: 'Once' }).set('Idempotency-Key', key);
      expect(again.body.id).toBe(first.body.id);
      // The same key of somebody else is another key.
      const others = await who.stranger
        .post('/cases', { title: 'Once' })
        .set('Idempotency-Key', key);
      expect(others.body.id).not.toBe(first.body.id);
    });
  });

  it.each([
    "'] redis.call('FLUSHALL') --[[",
    '\u0000\u0001\u007f',
    ']]..redis.call("FLUSHALL")..[[',
    '%s%n%1$s',
  ])('is no Lua: %j comes back as it was', async (text) => {
    const before = await redis.dbsize();
    const id = await caseOf(`note ${text} end`);
    const { body } = await ada.get(`/cases/${id}/messages`).expect(200);
    expect(body.items[0].text).toBe(`note ${text} end`);
    expect(await redis.dbsize()).toBeGreaterThan(before);
  });

  describe('is no filter of a search', () => {
    it.each([
      'q[$ne]=x',
      'q=a&q=b',
      'q=pool&type[$in][]=runbook',
      'q=pool&owner_id=ada',
      'q=pool&where={"owner_id":"ada"}',
      'q=pool&from[$gt]=2020',
    ])('of reports: %s', async (query) => {
      problemOf(await who.stranger.get(`/reports/search?${query}`), 400);
    });

    it('of knowledge: what is private stays so, whatever is asked for', async () => {
      const secret = `zanzibar-${String(Date.now())}`;
      await ada
        .post('/knowledge/documents', {
          title: `Notes on ${secret}`,
          content: `# ${secret}\n\nThe failover of ${secret} needs the second key.`,
          kind: 'document',
          visibility: 'private',
          tags: ['x'],
        })
        .expect(201);
      expect(JSON.stringify((await ada.get(`/knowledge/search?q=${secret}`)).body)).toContain(
        secret,
      );
      for (const query of [
        `q=${secret}`,
        `q=${secret}&tags=x`,
        `q=${encodeURIComponent(`${secret}" OR "1"="1`)}`,
        `q=${secret}&tags[$ne]=y`,
        `q=${secret}&visibility=private`,
        `q=${secret}&owner_id=ada`,
        `q=${encodeURIComponent('{"$or":[{"owner_id":"ada"}]}')}`,
      ]) {
        const { status, body } = await who.stranger.get(`/knowledge/search?${query}`);
        expect([200, 400]).toContain(status);
        expect(JSON.stringify(body.items ?? body.hits ?? body.results ?? [])).not.toContain(secret);
      }
    });
  });

  it('is no header: neither of the download nor of the request', async () => {
    const id = await caseOf('Down"; filename="evil.exe"\r\nX-Injected: 1\r\n\r\n<html>');
    const [first] = await report(id);
    const download = await ada.get(`/cases/${id}/reports/${first!.id}/download`).expect(200);
    expect(download.headers).not.toHaveProperty('x-injected');
    const disposition = download.headers['content-disposition'] as string;
    expect(disposition).toMatch(
      /^attachment; filename="[\w.-]+\.md"; filename\*=UTF-8''[\w%.~-]+$/,
    );
    expect(download.headers['x-content-type-options']).toBe('nosniff');
    const echoed = await request(app.baseUrl).get('/health/live').set('X-Request-Id', 'a b;c=<d>');
    expect(echoed.headers['x-request-id']).not.toContain('<');
  });

  it('is no path in the exported ZIP', async () => {
    const id = await caseOf('../../../../etc/cron.d/evil\\..\\..\\windows');
    await report(id);
    const { body } = await ada
      .get(`/cases/${id}/reports/export`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          done(null, Buffer.concat(chunks));
        });
      })
      .expect(200);
    const names = await zipNames(body as Buffer);
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      expect(name).toMatch(/^[\w-]+(\/[\w-]+)*(\.[\w-]+)+$/);
      expect(name).not.toContain('..');
    }
  });

  describe('is no page', () => {
    const XSS = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '[click](javascript:alert(1))',
      '![x](javascript:alert(1))',
      '<a href="javascript:alert(1)">x</a>',
      '<svg/onload=alert(1)>',
      '<iframe srcdoc="<script>alert(1)</script>">',
      '[x]: javascript:alert(1)\n\n[x]',
      '```\n</code></pre><script>alert(1)</script>\n```',
      '<details open ontoggle=alert(1)>',
    ];

    it('even where a reader renders the report with raw HTML allowed', async () => {
      const id = await caseOf(XSS.join('\n\n'));
      const reader = new MarkdownIt({ html: true });
      // Its own check of links is what another reader may lack.
      reader.validateLink = () => true;
      for (const { content } of await report(id)) {
        const html = reader.render(content);
        const tags = html.match(/<[^>]+>/g) ?? [];
        for (const tag of tags) {
          expect(tag).not.toMatch(/^<\/?(script|img|svg|iframe|details|object|embed|style)\b/i);
          expect(tag).not.toMatch(/\son\w+\s*=/i);
          expect(tag).not.toMatch(/(href|src)\s*=\s*["']?\s*javascript:/i);
        }
      }
    });

    it('nor an answer that a browser takes for HTML', async () => {
      const id = await caseOf(XSS[0]!);
      const answer = await ada.get(`/cases/${id}`).expect(200);
      expect(answer.headers['content-type']).toMatch(/^application\/json/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      const missing = await ada.get(`/cases/${encodeURIComponent(XSS[0]!)}`);
      expect(missing.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(missing.headers['content-security-policy']).toContain("default-src 'self'");
    });
  });

  it('does not reach a prototype', async () => {
    const body =
      '{"title":"x","__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}';
    const answer = await request(app.baseUrl)
      .post('/api/v1/cases')
      .set('Authorization', `Bearer ${ada.token}`)
      .set('Content-Type', 'application/json')
      .send(body);
    expect([201, 400]).toContain(answer.status);
    problemOf(await ada.get('/admin/outbox'), 403);
  });
});

/** A title has one line and no control characters; others are refused. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').slice(0, 150);

describe('docs/security.md', () => {
  it('maps each of the OWASP API Top 10 to tests that are there', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const text = readFileSync(`${root}/docs/security.md`, 'utf8');
    for (let i = 1; i <= 10; i += 1) expect(text).toContain(`API${String(i)}:2023`);
    const files = [...text.matchAll(/`(test\/[\w./-]+\.spec\.ts)`/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThanOrEqual(10);
    for (const file of new Set(files)) {
      expect(readFileSync(`${root}/${file}`, 'utf8')).toContain('it(');
    }
  });
});

function zipNames(zip: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    // Strict: yauzl itself refuses absolute and climbing names.
    fromBuffer(zip, { lazyEntries: false, strictFileNames: true }, (error, file) => {
      if (error) {
        reject(error);
        return;
      }
      const names: string[] = [];
      file.on('entry', (entry: Entry) => names.push(entry.fileName));
      file.on('end', () => {
        resolve(names);
      });
      file.on('error', reject);
    });
  });
}
