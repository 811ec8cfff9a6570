import { createHash } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { Redis } from 'ioredis';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import type { Response } from 'supertest';
import { openApi, setUpApp } from '../../../src/app.setup.js';
import { AuthModule } from '../../../src/auth/auth.module.js';
import type { CaseService } from '../../../src/cases/case-service.interface.js';
import { CASE_SERVICE } from '../../../src/cases/cases.tokens.js';
import { CommonModule } from '../../../src/common/common.module.js';
import { newId } from '../../../src/common/ids.js';
import { AppConfig } from '../../../src/config/app-config.js';
import { IdempotencyModule } from '../../../src/idempotency/idempotency.module.js';
import { RUNBOOK_KB } from '../../../src/knowledge/knowledge.tokens.js';
import { RedactorUnavailableError } from '../../../src/redaction/redactor.js';
import type { SimilarRunbook, SimilarRunbooks } from '../../../src/knowledge/knowledge.types.js';
import { OutboxModule } from '../../../src/outbox/outbox.module.js';
import { RedisModule } from '../../../src/redis/redis.module.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import type { ReportDto } from '../../../src/reports/dto/report.dto.js';
import { GENERATION_LOCK, REPORT_STORE } from '../../../src/reports/reports.tokens.js';
import type { ReportStore } from '../../../src/reports/store/report.store.js';
import type { GenerationLock } from '../../../src/reports/generation/generation-lock.js';
import { ApiUser, openIncident, problemOf, resolveIncident } from '../../support/api.js';
import { testConfig } from '../../support/config.js';
import { until } from '../../support/until.js';
import { sharedServers, startRedis, type TestServer } from '../../support/servers.js';

const ALL = ['incident_report', 'runbook', 'post_mortem'];

describe('the routes of reports', () => {
  let server: TestServer;
  let app: NestExpressApplication;
  let ada: ApiUser;
  let grace: ApiUser;
  let victor: ApiUser;
  let mallory: ApiUser;
  const none: SimilarRunbooks = { runbooks: [], mode: 'hybrid' };
  const kb = { similar: (): Promise<SimilarRunbooks> => Promise.resolve(none) };
  const credits: unknown[][] = [];

  beforeAll(async () => {
    server = await startRedis();
    const config = testConfig({
      REDIS_URL: server.url,
      CHROMA_URL: sharedServers().chromaUrl,
      CHROMA_COLLECTION_PREFIX: `routes-${Date.now().toString(36)}`,
    });
    @Global()
    @Module({ providers: [{ provide: AppConfig, useValue: config }], exports: [AppConfig] })
    class TestConfigModule {}

    const moduleRef = await Test.createTestingModule({
      imports: [
        TestConfigModule,
        CommonModule,
        RedisModule,
        OutboxModule,
        IdempotencyModule,
        AuthModule,
        ReportsModule,
      ],
    })
      .overrideProvider(RUNBOOK_KB)
      .useValue({
        similar: () => kb.similar(),
        publish: () => Promise.resolve(''),
        creditReuse: (...credit: unknown[]) => Promise.resolve(void credits.push(credit)),
      })
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
    kb.similar = () => Promise.resolve(none);
    const redis = new Redis(server.url);
    await redis.flushall();
    await redis.quit();
  });
  afterAll(async () => {
    await app.close();
    await server.dispose();
  });

  /** A resolved case of ada's with grace as editor and victor as viewer. */
  async function resolved(): Promise<string> {
    const id = await openIncident(ada);
    await ada.put(`/cases/${id}/participants/grace`, { role: 'editor' }).expect(200);
    await ada.put(`/cases/${id}/participants/victor`, { role: 'viewer' }).expect(200);
    await resolveIncident(ada, id);
    return id;
  }
  const generate = async (caseId: string, types = ['runbook']): Promise<ReportDto[]> => {
    const { body } = await ada
      .post(`/cases/${caseId}/reports`, { report_types: types })
      .expect(201);
    return body.reports as ReportDto[];
  };

  describe('generating', () => {
    it('answers 201 with the reports, and what it answered can be read', async () => {
      const id = await resolved();
      const { body, headers } = await grace
        .post(`/cases/${id}/reports`, { report_types: ALL })
        .expect(201);
      expect(headers['location']).toBe(`/api/v1/cases/${id}/reports`);
      expect(body).toMatchObject({ case_id: id, persisted: true });
      expect(body.job_id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(body.reports).toHaveLength(3);
      for (const report of body.reports as ReportDto[]) {
        expect(report).toMatchObject({
          version: 1,
          is_current: true,
          persisted: true,
          created_by: 'grace',
          generated_by: 'composer',
          sha256: createHash('sha256').update(report.content!).digest('hex'),
          size_bytes: Buffer.byteLength(report.content!),
        });
        const read = await victor.get(report.links!.self.replace('/api/v1', '')).expect(200);
        expect({ ...read.body, indexed: report.indexed }).toEqual(report);
        const byId = await victor.get(`/reports/${report.id!}`).expect(200);
        expect(byId.body.content).toBe(report.content);
      }
      const { body: after } = await ada.get(`/cases/${id}`).expect(200);
      expect(after.status).toBe('documenting');
    });

    it.each([
      [{}, 'report_types'],
      [{ report_types: [] }, 'report_types'],
      [{ report_types: ['runbook', 'runbook'] }, 'report_types'],
      [{ report_types: ['haiku'] }, 'report_types'],
      [{ report_types: 'runbook' }, 'report_types'],
      [{ report_types: ['runbook'], extra: 1 }, 'extra'],
    ])('refuses %j and names the field', async (body, field) => {
      const id = await resolved();
      const problem = problemOf(await ada.post(`/cases/${id}/reports`, body), 400);
      expect(problem).toMatchObject({ code: 'invalid-request', errors: [{ field }] });
    });

    it('refuses a case that is not resolved, and says where it may go', async () => {
      const id = await openIncident(ada);
      const { body } = await ada.post(`/cases/${id}/reports`, { report_types: ALL }).expect(409);
      expect(body).toMatchObject({ code: 'case-not-resolved', legal_moves: ['resolved'] });
    });

    it('names the running job to whoever comes second', async () => {
      const id = await resolved();
      const lock = app.get<GenerationLock>(GENERATION_LOCK);
      const jobId = newId();
      await lock.run(id, { jobId, userId: 'ada' }, async () => {
        const { body } = await grace
          .post(`/cases/${id}/reports`, { report_types: ALL })
          .expect(409);
        expect(body).toMatchObject({
          code: 'generation-running',
          job_id: jobId,
          started_at: expect.any(String),
        });
      });
    });

    it('replays the answer of an Idempotency-Key, and refuses the key for another body', async () => {
      const id = await resolved();
      const post = (types: string[], key = 'key-1') =>
        ada.post(`/cases/${id}/reports`, { report_types: types }).set('Idempotency-Key', key);
      const first = await post(['runbook']).expect(201);
      const again = await post(['runbook']).expect(201);
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect(again.body.job_id).toBe(first.body.job_id);
      expect(again.body.reports[0].content).toBe(first.body.reports[0].content);
      const { body } = await post(['post_mortem']).expect(422);
      expect(body.code).toBe('idempotency-key-reused');
      await post(['runbook'], 'not valid').expect(400);
      const list = await ada.get(`/cases/${id}/reports?include_history=true`).expect(200);
      expect(list.body.reports).toHaveLength(1);
    });
  });

  describe('reading', () => {
    it('lists current reports, all versions, a range, a type, with and without content', async () => {
      const id = await resolved();
      await generate(id, ALL);
      await generate(id);
      const [third] = await generate(id);
      const list = async (query = '') => {
        const { body } = await victor.get(`/cases/${id}/reports${query}`).expect(200);
        return body.reports as ReportDto[];
      };
      const brief = (reports: ReportDto[]) => reports.map((r) => `${r.type} ${r.version}`);
      expect(brief(await list())).toEqual(['incident_report 1', 'runbook 3', 'post_mortem 1']);
      expect(brief(await list('?type=runbook&include_history=true'))).toEqual([
        'runbook 3',
        'runbook 2',
        'runbook 1',
      ]);
      expect(brief(await list('?from_version=2&to_version=2'))).toEqual(['runbook 2']);
      expect((await list())[1]).not.toHaveProperty('content');
      const withContent = await list('?type=runbook&include_content=true');
      expect(withContent[0]!.content).toBe(third!.content);
      for (const bad of ['?include_history=yes', '?type=haiku', '?from_version=0', '?other=1']) {
        await victor.get(`/cases/${id}/reports${bad}`).expect(400);
      }
    });

    it('answers 304 to who has it already, and not once something changed', async () => {
      const id = await resolved();
      const [report] = await generate(id);
      const settled = async (path: string): Promise<string> => {
        // Delivery to the index changes `indexed` once, soon after the report was stored.
        for (;;) {
          const { body, headers } = await ada.get(path).expect(200);
          const { indexed } = (body.reports?.[0] ?? body) as ReportDto;
          if (indexed) return headers['etag']!;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      };
      for (const path of [`/cases/${id}/reports`, `/cases/${id}/reports/${report!.id!}`]) {
        const etag = await settled(path);
        const again = await ada.get(path).set('If-None-Match', etag).expect(304);
        expect(again.text).toBe('');
        await ada.get(path).set('If-None-Match', '"other"').expect(200);
      }
      const etag = await settled(`/cases/${id}/reports`);
      await generate(id);
      await ada.get(`/cases/${id}/reports`).set('If-None-Match', etag).expect(200);
    });

    it('reads a version again as it is now, and never one that has gone', async () => {
      const id = await resolved();
      const [first] = await generate(id, ['incident_report']);
      const path = `/cases/${id}/reports/${first!.id!}`;
      const read = async (): Promise<ReportDto> =>
        (await ada.get(path).expect(200)).body as ReportDto;
      expect(await read()).toMatchObject({ is_current: true, content: first!.content });
      await generate(id, ['incident_report']);
      expect(await read()).toMatchObject({ is_current: false, content: first!.content });
      await app.get<ReportStore>(REPORT_STORE).remove(first!.id!);
      problemOf(await ada.get(path), 404);
    });

    it('downloads markdown under a safe name, byte for byte', async () => {
      const id = await openIncident(ada, 'Störung "x"\\..\\ in db-1');
      await resolveIncident(ada, id);
      const [report] = await generate(id, ['incident_report']);
      const path = `/cases/${id}/reports/${report!.id!}/download`;
      const { headers, text } = await ada.get(path).expect(200);
      expect(headers['content-type']).toBe('text/markdown; charset=utf-8');
      expect(headers['content-disposition']).toMatch(
        /^attachment; filename="incident-report-v1-[a-z0-9-]+\.md"; filename\*=UTF-8''incident-report-v1-[a-z0-9%A-F-]+\.md$/,
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(createHash('sha256').update(text).digest('hex')).toBe(report!.sha256);
      await ada.get(path).set('If-None-Match', headers['etag']!).expect(304);
    });

    it.each([
      ['html', 'text/html', 'text/html; charset=utf-8', /^<!doctype html>/],
      ['pdf', 'application/pdf', 'application/pdf', /^%PDF-/],
    ])('downloads %s by its name and by Accept', async (format, accept, type, start) => {
      const id = await resolved();
      const [report] = await generate(id, ['incident_report']);
      const ofCase = `/cases/${id}/reports/${report!.id!}/download`;
      const read = (test: ReturnType<ApiUser['get']>) => test.buffer(true).parse(toBuffer);
      const byName = await read(victor.get(`${ofCase}?format=${format}`)).expect(200);
      const byAccept = await read(victor.get(ofCase).set('Accept', accept)).expect(200);
      const byId = await read(victor.get(`/reports/${report!.id!}/download?format=${format}`));
      expect((byName.body as Buffer).toString('latin1')).toMatch(start);
      expect(byAccept.body).toEqual(byName.body);
      expect(byId.body).toEqual(byName.body);
      expect(byName.headers['content-type']).toBe(type);
      expect(byName.headers['content-disposition']).toContain(`.${format}"; filename*=UTF-8''`);
      expect(byName.headers['vary']).toContain('Accept');
      expect(byName.headers['content-security-policy']).toContain("default-src '");
      const { etag } = byName.headers as { etag: string };
      expect(etag).not.toBe(`"${report!.sha256}"`);
      const path = `${ofCase}?format=${format}`;
      await victor.get(path).set('If-None-Match', etag).expect(304);
      await victor.get(ofCase).set('If-None-Match', etag).expect(200);
      problemOf(await victor.get(`${ofCase}?format=docx`), 400);
    });

    it('exports a ZIP of PDFs that its manifest can be checked by', async () => {
      const id = await resolved();
      const [report] = await generate(id, ['runbook']);
      const { body } = await victor
        .get(`/cases/${id}/reports/export?format=pdf`)
        .buffer(true)
        .parse(toBuffer)
        .expect(200);
      const files = await unzip(body as Buffer);
      const { reports } = JSON.parse(files.get('manifest.json')!.toString()) as {
        reports: { file: string; sha256: string; content_sha256: string }[];
      };
      const [entry] = reports;
      expect(entry).toMatchObject({ content_sha256: report!.sha256 });
      const file = files.get(entry!.file)!;
      expect(file.subarray(0, 5).toString()).toBe('%PDF-');
      expect(createHash('sha256').update(file).digest('hex')).toBe(entry!.sha256);
    });

    it('compares versions as JSON and as a bare diff', async () => {
      const id = await resolved();
      await generate(id, ['incident_report']);
      await ada
        .post(`/cases/${id}/messages`, { kind: 'action', text: 'Raised the pool to 60' })
        .expect(201);
      const [second] = await generate(id, ['incident_report']);
      const { body } = await victor
        .get(`/cases/${id}/reports/diff?type=incident_report`)
        .expect(200);
      expect(body).toMatchObject({ case_id: id, type: 'incident_report', from: 1, to: 2 });
      expect(body.additions).toBeGreaterThan(0);
      expect(body.diff).toMatch(/^\+.*Raised the pool to 60/m);
      const bare = await victor
        .get(`/cases/${id}/reports/${second!.id!}/diff?from=1`)
        .set('Accept', 'text/x-diff')
        .buffer(true)
        .parse((response, done) => {
          let text = '';
          response.on('data', (part: Buffer) => (text += part.toString()));
          response.on('end', () => {
            done(null, text);
          });
        })
        .expect(200);
      expect(bare.headers['content-type']).toBe('text/x-diff; charset=utf-8');
      expect(bare.body).toBe(body.diff);
      await victor.get(`/cases/${id}/reports/diff?type=incident_report&from=1&to=9`).expect(404);
      await victor.get(`/cases/${id}/reports/diff?type=post_mortem`).expect(404);
      await victor.get(`/cases/${id}/reports/diff?type=incident_report&from=x`).expect(400);
      await victor.get(`/cases/${id}/reports/diff?from=1&to=2`).expect(400);
      await victor.get(`/cases/${id}/reports/diff?type=incident_report&to=1`).expect(400);
    });

    it('exports all versions as a ZIP whose manifest proves each file', async () => {
      const id = await resolved();
      const written = [...(await generate(id, ALL)), ...(await generate(id))];
      const { body, headers } = await victor
        .get(`/cases/${id}/reports/export`)
        .responseType('blob')
        .expect(200);
      expect(headers['content-type']).toBe('application/zip');
      expect(headers['content-disposition']).toBe(`attachment; filename="reports-${id}.zip"`);
      const files = await unzip(body as Buffer);
      const manifest = JSON.parse(files.get('manifest.json')!.toString()) as {
        case_id: string;
        reports: { id: string; file: string; sha256: string; is_current: boolean }[];
      };
      expect(manifest.case_id).toBe(id);
      expect(manifest.reports.map((report) => report.id).sort()).toEqual(
        written.map((report) => report.id).sort(),
      );
      for (const { id: reportId, file, sha256 } of manifest.reports) {
        expect(file).toMatch(/^(incident-report|runbook|post-mortem)\/[a-z0-9-]+\.md$/);
        const content = files.get(file)!;
        expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
        expect(content.toString()).toBe(written.find((r) => r.id === reportId)!.content);
      }
      expect(files.size).toBe(written.length + 1);
    });

    it('exports a case without reports as a manifest alone', async () => {
      const id = await resolved();
      const { body } = await ada
        .get(`/cases/${id}/reports/export`)
        .responseType('blob')
        .expect(200);
      expect([...(await unzip(body as Buffer)).keys()]).toEqual(['manifest.json']);
    });

    it('keeps a report readable by its id after the case is deleted and gone', async () => {
      const id = await resolved();
      const [report] = await generate(id);
      const cases = app.get<CaseService>(CASE_SERVICE);
      await ada.delete(`/cases/${id}`).expect(204);
      for (const member of [ada, grace, victor]) {
        await member.get(`/reports/${report!.id!}`).expect(200);
        await member.get(`/cases/${id}/reports/${report!.id!}`).expect(404);
      }
      await mallory.get(`/reports/${report!.id!}`).expect(404);
      await cases.restore(id, { userId: 'ada', roles: ['user'] });
      await ada.get(`/cases/${id}/reports/${report!.id!}`).expect(200);
    });
  });

  describe('access', () => {
    it('gives a stranger the same 404 as for what is not there', async () => {
      const id = await resolved();
      const [report] = await generate(id);
      const there = [
        `/cases/${id}/reports`,
        `/cases/${id}/reports/${report!.id!}`,
        `/cases/${id}/reports/${report!.id!}/download`,
        `/reports/${report!.id!}/download?format=pdf`,
        `/cases/${id}/reports/${report!.id!}/diff`,
        `/cases/${id}/reports/diff?type=runbook`,
        `/cases/${id}/reports/export`,
        `/cases/${id}/report-recommendations`,
        `/reports/${report!.id!}`,
      ];
      const other = newId();
      for (const path of there) {
        const found = await mallory.get(path);
        const missing = await mallory.get(path.replaceAll(id, other));
        const { instance: a, ...first } = problemOf(found, 404);
        const { instance: b, ...second } = problemOf(missing, 404);
        expect(first).toEqual(second);
        expect([a, b]).not.toContain(undefined);
      }
      await mallory.post(`/cases/${id}/reports`, { report_types: ALL }).expect(404);
    });

    it('lets a viewer read but not generate', async () => {
      const id = await resolved();
      await victor.post(`/cases/${id}/reports`, { report_types: ALL }).expect(403);
    });

    it('does not serve a report under another case, nor nonsense', async () => {
      const id = await resolved();
      const [report] = await generate(id);
      const another = await resolved();
      await ada.get(`/cases/${another}/reports/${report!.id!}`).expect(404);
      for (const nonsense of ['x', '..%2F..%2Fetc', `${id}-`, 'current']) {
        await ada.get(`/cases/${id}/reports/${nonsense}`).expect(404);
        await ada.get(`/reports/${nonsense}`).expect(404);
      }
    });
  });

  describe('recommendations', () => {
    const match: SimilarRunbook = {
      documentId: 'D',
      title: 'Pool exhausted',
      score: 0.9,
      advice: 'reuse',
      passage: 'Check the pool',
      headingPath: ['Diagnosis'],
      tags: ['postgresql'],
    };

    it('say what to write and which runbook exists', async () => {
      kb.similar = () => Promise.resolve({ runbooks: [match], mode: 'hybrid' });
      const id = await resolved();
      await generate(id, ['incident_report']);
      const { body } = await victor.get(`/cases/${id}/report-recommendations`).expect(200);
      expect(body).toMatchObject({
        case_id: id,
        available: true,
        available_types: [
          { type: 'incident_report', has_current: true, current_version: 1, recommended: false },
          { type: 'runbook', has_current: false, recommended: false },
          { type: 'post_mortem', has_current: false, recommended: true },
        ],
        runbook: {
          advice: 'reuse',
          thresholds: { reuse: 0.85, review: 0.65 },
          similar: [{ document_id: 'D', score: 0.9, heading_path: ['Diagnosis'] }],
          search_available: true,
          search_mode: 'hybrid',
        },
      });
    });

    it('say that words alone found the runbooks while meaning is away', async () => {
      const byWords: SimilarRunbook = { ...match, advice: 'review' };
      kb.similar = () => Promise.resolve({ runbooks: [byWords], mode: 'keyword' });
      const id = await resolved();
      const { body } = await victor.get(`/cases/${id}/report-recommendations`).expect(200);
      expect(body.runbook).toMatchObject({
        advice: 'review',
        similar: [{ document_id: 'D' }],
        search_available: true,
        search_mode: 'keyword',
      });
    });

    it('answer while the case is not resolved, and while nothing can be searched', async () => {
      kb.similar = () => Promise.reject(new RedactorUnavailableError('down'));
      const id = await openIncident(ada);
      const { body } = await ada.get(`/cases/${id}/report-recommendations`).expect(200);
      expect(body).toMatchObject({
        available: false,
        available_types: [],
        runbook: { similar: [], search_available: false },
      });
      expect(body.reason).toMatch(/investigating/);
      expect(body.runbook).not.toHaveProperty('advice');
      expect(body.runbook).not.toHaveProperty('search_mode');
    });
  });

  it('links a known runbook to the case it solved, and counts it', async () => {
    const id = await resolved();
    const document = { kind: 'runbook', title: 'Pool exhausted', content: '# Fix\n\nRaise it.\n' };
    const { body: added } = await ada.post('/knowledge/documents', document).expect(201);
    const path = `/cases/${id}/reused-runbook`;
    const choice = { document_id: added.id as string };
    await victor.put(path, choice).expect(403);
    await mallory.put(path, choice).expect(404);
    await ada.put(path, { document_id: newId() }).expect(404);
    await ada.put(path, {}).expect(400);
    const { body } = await ada.put(path, choice).expect(200);
    expect(body).toMatchObject({ ...choice, title: 'Pool exhausted', chosen_by: 'ada' });

    const recommended = await victor.get(`/cases/${id}/report-recommendations`).expect(200);
    expect(recommended.body.runbook).toMatchObject({ advice: 'reuse', reused: choice });
    const analytics = async () =>
      (await ada.get('/reports/analytics').expect(200)).body as Record<string, unknown>;
    expect(await analytics()).toMatchObject({
      runbook_reuse_rate: 1,
      runbook_reuse: { reused: 1, written: 0 },
    });
    await ada.delete(path).expect(204);
    await ada.delete(path).expect(204);
    expect(await analytics()).not.toHaveProperty('runbook_reuse_rate');
    // Delivered by the outbox: credited, and taken back; by what the case says at that moment.
    const last = async (): Promise<unknown[]> => {
      for (;;) {
        const credit = credits.at(-1);
        if (credit?.[2] === undefined && credit) return credit;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    expect(await last()).toEqual([added.id, id, undefined]);
  });

  it('finds reports by search, and sums them up', async () => {
    const id = await resolved();
    const [report] = await generate(id);
    const search = (user: ApiUser, query: string) => user.get(`/reports/search?${query}`);
    // By its words at once, by its meaning when the index has it.
    await until('the report is indexed', async () => {
      const { body } = await search(victor, 'q=checkout').expect(200);
      const [hit] = body.hits as { report: { indexed: boolean }; matched_by: string[] }[];
      expect(hit).toMatchObject({ report: { id: report!.id }, passage: expect.any(String) });
      expect(hit!.report).not.toHaveProperty('content');
      return hit!.report.indexed && hit!.matched_by.includes('meaning');
    });
    expect((await search(mallory, 'q=checkout').expect(200)).body.hits).toEqual([]);
    for (const bad of ['', 'q=', 'q=%20', 'q=a&type=x', 'q=a&from=tomorrow', 'q=a&limit=51']) {
      await search(ada, bad).expect(400);
    }
    const { body } = await ada.get('/reports/analytics').expect(200);
    expect(body).toMatchObject({
      cases: 1,
      resolution_time: { count: 1 },
      causes: [{ count: 1, case_ids: [id] }],
    });
    expect((await mallory.get('/reports/analytics').expect(200)).body.cases).toBe(0);
  });

  it('are documented, with examples and error shapes', () => {
    const { paths, components } = openApi(app);
    const documented = Object.keys(paths).filter(
      (path) => path.includes('report') || path.includes('reused'),
    );
    expect(documented.sort()).toEqual(
      [
        '/api/v1/cases/{case_id}/reports',
        '/api/v1/cases/{case_id}/reports/diff',
        '/api/v1/cases/{case_id}/reports/export',
        '/api/v1/cases/{case_id}/reports/{report_id}',
        '/api/v1/cases/{case_id}/reports/{report_id}/diff',
        '/api/v1/cases/{case_id}/reports/{report_id}/download',
        '/api/v1/cases/{case_id}/report-recommendations',
        '/api/v1/cases/{case_id}/reused-runbook',
        '/api/v1/reports/analytics',
        '/api/v1/reports/search',
        '/api/v1/reports/{report_id}',
        '/api/v1/reports/{report_id}/download',
      ].sort(),
    );
    for (const path of documented) {
      for (const operation of Object.values(paths[path]!)) {
        const { responses, summary, security } = operation as {
          responses: Record<string, unknown>;
          summary?: string;
          security?: unknown[];
        };
        expect(summary).toBeTruthy();
        expect(security).toEqual([{ bearer: [] }]);
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '503']));
      }
    }
    expect(Object.keys(components!.schemas!)).toEqual(
      expect.arrayContaining(['ReportDto', 'GeneratedReportsDto', 'DiffDto', 'ReportHitsDto']),
    );
  });
});

/** For supertest: the body as bytes. */
function toBuffer(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const stream = response as unknown as NodeJS.ReadableStream;
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => {
    done(null, Buffer.concat(parts));
  });
}

/** Files of a ZIP by name; yauzl refuses names that would leave the folder. */
async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => {
      if (error) reject(error);
      else resolve(opened);
    });
  });
  const files = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => {
      resolve(files);
    });
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) {
          reject(error);
          return;
        }
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          files.set(entry.fileName, Buffer.concat(parts));
          zip.readEntry();
        });
      });
    });
    zip.readEntry();
  });
}
