import request from 'supertest';
import { ApiUser, openIncident, problemOf, resolveIncident } from '../support/api.js';
import { TEST_SECRET } from '../support/config.js';
import { emptiedServers, startApp, type TestApp } from '../support/servers.js';
import { eventually } from '../support/until.js';

const ALL = ['incident_report', 'runbook', 'post_mortem'];

interface ReportBody {
  id: string;
  type: string;
  version: number;
  is_current: boolean;
  content: string;
}

describe('from a case to a closed case with linked, findable reports', () => {
  let app: TestApp;
  let ada: ApiUser;
  let eve: ApiUser;

  beforeAll(async () => {
    // A runbook that another file published would be found as well.
    const { redisUrl, chromaUrl } = await emptiedServers();
    app = await startApp({
      REDIS_URL: redisUrl,
      CHROMA_URL: chromaUrl,
      CHROMA_COLLECTION_PREFIX: `e2e-spine-${String(Date.now())}`,
      AUTH_JWT_SECRET: TEST_SECRET,
    });
    ada = await ApiUser.signIn(app.baseUrl, 'ada');
    eve = await ApiUser.signIn(app.baseUrl, 'eve');
  });
  afterAll(() => app.dispose());

  it('answers the probes and serves the documentation without a token', async () => {
    for (const probe of ['live', 'ready', 'startup']) {
      await request(app.baseUrl).get(`/health/${probe}`).expect(200);
    }
    const ready = await request(app.baseUrl).get('/health/ready');
    expect(ready.body.details).toMatchObject({
      redis: { status: 'up' },
      chroma: { status: 'up', answering: true },
    });
    const docs = await request(app.baseUrl).get('/docs-json').expect(200);
    expect(docs.body.paths).toHaveProperty('/api/v1/cases/{case_id}/close');
    await request(app.baseUrl).get('/docs').expect(200);
  });

  it('asks for a token everywhere else', async () => {
    const answer = await request(app.baseUrl).get('/api/v1/cases');
    problemOf(answer, 401, 'unauthorized');
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  describe('one incident', () => {
    let caseId: string;
    let first: ReportBody[];

    beforeAll(async () => {
      caseId = await openIncident(ada);
    });

    it('is being investigated once somebody wrote a message', async () => {
      const { body } = await ada.get(`/cases/${caseId}`).expect(200);
      expect(body).toMatchObject({ status: 'investigating', message_count: 4, owner_id: 'ada' });
    });

    it('gets no report before it is resolved, and says where it may go', async () => {
      const answer = await ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook'] });
      const problem = problemOf(answer, 409);
      expect(problem['legal_moves']).toEqual(['resolved']);
      problemOf(await ada.post(`/cases/${caseId}/close`), 409, 'illegal-transition');
    });

    it('is resolved, and recommends the reports that can be made', async () => {
      await resolveIncident(ada, caseId);
      const { body } = await ada.get(`/cases/${caseId}/report-recommendations`).expect(200);
      const available = body.available_types as { type: string }[];
      expect(available.map(({ type }) => type).sort()).toEqual([...ALL].sort());
      expect(['reuse', 'review', 'generate']).toContain(body.runbook.advice);
    });

    it('generates all three from its own facts, and returns what it stored', async () => {
      const { body } = await ada
        .post(`/cases/${caseId}/reports`, { report_types: ALL })
        .expect(201);
      first = body.reports as ReportBody[];
      expect(first.map((r) => [r.type, r.version, r.is_current])).toEqual(
        ALL.map((type) => [type, 1, true]),
      );
      for (const report of first) {
        expect(report.content).toContain('Deploy 4711 left transactions open');
        const read = await ada.get(`/reports/${report.id}`).expect(200);
        expect(read.body.content).toBe(report.content);
      }
      expect((await ada.get(`/cases/${caseId}`)).body.status).toBe('documenting');
    });

    it('makes version 2 current and keeps 1 in the history', async () => {
      await ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook'] }).expect(201);
      const current = await ada.get(`/cases/${caseId}/reports`).expect(200);
      const versions = (items: ReportBody[]) =>
        items.filter((r) => r.type === 'runbook').map((r) => [r.version, r.is_current]);
      expect(versions(current.body.reports)).toEqual([[2, true]]);
      const history = await ada.get(`/cases/${caseId}/reports?include_history=true`).expect(200);
      expect(versions(history.body.reports)).toEqual([
        [2, true],
        [1, false],
      ]);
    });

    it('downloads as markdown under a name of its own', async () => {
      const [report] = first;
      const answer = await ada.get(`/cases/${caseId}/reports/${report!.id}/download`).expect(200);
      expect(answer.headers['content-type']).toBe('text/markdown; charset=utf-8');
      expect(answer.headers['content-disposition']).toMatch(
        /^attachment; filename="?incident-report-v1[\w-]*\.md"?/,
      );
      expect(answer.text).toBe(report!.content);
    });

    it('is a 404 to a stranger at every route, the same as a case that never was', async () => {
      const never = '01JD000000000000000000000Z';
      const routes: [string, 'get' | 'post' | 'put' | 'patch' | 'delete', object?][] = [
        ['', 'get'],
        ['', 'patch', { title: 'mine now' }],
        ['', 'delete'],
        ['/restore', 'post'],
        ['/participants', 'get'],
        ['/participants/eve', 'put', { role: 'editor' }],
        ['/participants/ada', 'delete'],
        ['/messages', 'get'],
        ['/messages', 'post', { kind: 'note', text: 'hi' }],
        ['/resolve', 'post', { root_cause: 'x', resolution: 'y' }],
        ['/report-recommendations', 'get'],
        ['/reports', 'post', { report_types: ['runbook'] }],
        ['/reports', 'get'],
        [`/reports/${first[0]!.id}`, 'get'],
        [`/reports/${first[0]!.id}/download`, 'get'],
        ['/close', 'post'],
      ];
      for (const [path, method, body] of routes) {
        const theirs = problemOf(await eve[method](`/cases/${caseId}${path}`, body ?? {}), 404);
        const nobodys = problemOf(await eve[method](`/cases/${never}${path}`, body ?? {}), 404);
        expect({ ...theirs, instance: '' }).toEqual({ ...nobodys, instance: '' });
      }
      problemOf(await eve.get(`/reports/${first[0]!.id}`), 404);
      expect((await eve.get('/cases')).body.items).toEqual([]);
    });

    it('closes with its current reports linked, and answers a retry the same', async () => {
      const closed = await ada.post(`/cases/${caseId}/close`).expect(200);
      const links = closed.body.linked_reports as { type: string; version: number }[];
      expect(Object.fromEntries(links.map((l) => [l.type, l.version]))).toEqual({
        incident_report: 1,
        runbook: 2,
        post_mortem: 1,
      });
      const again = await ada.post(`/cases/${caseId}/close`).expect(200);
      expect(again.body).toEqual(closed.body);
      const read = await ada.get(`/cases/${caseId}`).expect(200);
      expect(read.body).toMatchObject({
        status: 'closed',
        legal_moves: [],
        closure: { closed_by: 'ada', linked_reports: links },
      });
    });

    it('takes no more messages or reports', async () => {
      problemOf(await ada.post(`/cases/${caseId}/messages`, { kind: 'note', text: 'late' }), 409);
      problemOf(await ada.post(`/cases/${caseId}/reports`, { report_types: ['runbook'] }), 409);
    });

    it('leads a similar new case to its runbook', async () => {
      const { body } = await eve
        .post('/cases', {
          title: 'Orders API fails: too many clients already in PostgreSQL',
          description: 'Connections idle in transaction fill the pool of the orders database.',
        })
        .expect(201);
      const found = await eventually('the runbook is found', async () => {
        const answer = await eve.get(`/cases/${body.id as string}/report-recommendations`);
        type Similar = { document_id: string; title: string; score: number };
        const similar = answer.body.runbook.similar as Similar[];
        return similar.length > 0 ? similar : undefined;
      });
      expect(found[0]!.title).toMatch(/checkout|runbook|connection|pool/i);
      expect(found[0]!.score).toBeGreaterThan(0);
      expect(found[0]!.score).toBeLessThanOrEqual(1);

      // The case that it was written from is told nothing new by it.
      const own = await ada.get(`/cases/${caseId}/report-recommendations`).expect(200);
      const like = await ada.get(`/knowledge/runbooks/similar?case_id=${caseId}`).expect(200);
      const offered = [...own.body.runbook.similar, ...like.body.items] as typeof found;
      const ids = offered.map(({ document_id }) => document_id);
      expect(ids).not.toContain(found[0]!.document_id);
    });
  });
});
