import type { Response } from 'supertest';
import { problemOf } from '../support/api.js';
import type { TestApp } from '../support/servers.js';
import { EXPECTATIONS, type RouteClass } from './support/expectations.js';
import { apiDocument, type Route } from './support/openapi.js';
import {
  apiToken,
  badTokens,
  call,
  type People,
  people,
  reportedCase,
  sharedCase,
  startAttackedApp,
} from './support/world.js';

const NEVER = '01JD000000000000000000000Z';
const ALL_BUT_ADMIN = ['read', 'write', 'generate', 'alerts'];

/** The case routes' classes, by what the lesser roles get. */
const REFUSED: Partial<Record<RouteClass, (keyof People)[]>> = {
  viewer: [],
  editor: ['viewer'],
  owner: ['viewer', 'editor'],
};
const ADMITTED: Partial<Record<RouteClass, (keyof People)[]>> = {
  viewer: ['viewer', 'editor', 'owner'],
  editor: ['editor', 'owner'],
  owner: ['owner'],
};

describe('every route, before everybody', () => {
  let app: TestApp;
  let routes: Route[];
  let who: People;

  beforeAll(async () => {
    app = await startAttackedApp('routes');
    ({ routes } = await apiDocument(app.baseUrl));
    who = await people(app);
  }, 180_000);
  afterAll(() => app.dispose());

  const of = (...classes: RouteClass[]): Route[] =>
    routes.filter((route) => classes.includes(EXPECTATIONS[route.name]!.for));
  const guarded = (): Route[] => routes.filter((r) => EXPECTATIONS[r.name]!.for !== 'public');
  const filled = (route: Route, values: Record<string, string> = {}): string =>
    route.path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? NEVER);
  const told = (route: Route, answer: Response): string =>
    `${route.name}: ${String(answer.status)} ${answer.text.slice(0, 200)}`;
  /** Neither refused nor hidden. What the state of things or the empty body makes of it is no matter. */
  const expectAdmitted = (route: Route, answer: Response): void => {
    if ([401, 403, 404].includes(answer.status)) throw new Error(told(route, answer));
    expect(answer.status).toBeLessThan(500);
  };
  const expectProblem = (route: Route, answer: Response, status: number): void => {
    if (answer.status !== status)
      throw new Error(`wanted ${String(status)}: ${told(route, answer)}`);
    problemOf(answer, status);
  };

  it('is described: who may call it stands in support/expectations.ts', () => {
    // Add a line there for a new route, and take out the line of one that went.
    expect(routes.map((route) => route.name).sort()).toEqual(Object.keys(EXPECTATIONS).sort());
  });

  it('answers 401 without a valid token, and tells how to come with one', async () => {
    const tokens = await badTokens(app);
    for (const route of guarded()) {
      for (const token of Object.values(tokens)) {
        const answer = await call(app, route.method, filled(route), token);
        expectProblem(route, answer, 401);
        expect(answer.headers['www-authenticate']).toBe('Bearer');
      }
    }
  });

  it('answers 403 to an API token without its scope, and to any where people must come', async () => {
    const withoutRead = await apiToken(who.owner, ['write', 'generate', 'alerts']);
    const withoutWrite = await apiToken(who.owner, ['read', 'generate', 'alerts']);
    const withoutGenerate = await apiToken(who.owner, ['read', 'write', 'alerts']);
    const withoutAlerts = await apiToken(who.owner, ['read', 'write', 'generate']);
    const adminWithout = await apiToken(who.admin, ALL_BUT_ADMIN);
    const all = await apiToken(who.admin, [...ALL_BUT_ADMIN, 'admin']);
    for (const route of guarded()) {
      const expected = EXPECTATIONS[route.name]!;
      const token = {
        people: all,
        admin: adminWithout,
        generate: withoutGenerate,
        alerts: withoutAlerts,
        read: withoutRead,
        write: withoutWrite,
      }[classOf(expected, route)];
      expectProblem(route, await call(app, route.method, filled(route), token), 403);
    }
  });

  it('of admins answers 403 to others and lets admins in', async () => {
    for (const route of of('admin')) {
      const path = filled(route, { user_id: 'nobody' });
      for (const user of [who.owner, who.stranger]) {
        expectProblem(route, await call(app, route.method, path, user.token), 403);
      }
      const answer = await call(app, route.method, path, who.admin.token);
      expect([401, 403]).not.toContain(answer.status);
      expect(answer.status).toBeLessThan(500);
    }
  });

  it('of any user lets any user in', async () => {
    for (const route of of('signed-in', 'people')) {
      const answer = await call(app, route.method, filled(route), who.stranger.token);
      expect([401, 403]).not.toContain(answer.status);
      expect(answer.status).toBeLessThan(500);
    }
  });

  it('of a case hides it from strangers and removed members, and keeps to the roles', async () => {
    for (const route of of('viewer', 'editor', 'owner')) {
      const report = route.path.includes('{report_id}') ? await reportedCase(who) : undefined;
      const caseId = report?.caseId ?? (await sharedCase(who));
      const values = { case_id: caseId, id: caseId, report_id: report?.reportId ?? NEVER };
      const path = filled(route, { ...values, user_id: who.viewer.userId }) + query(route);
      const never = path.replaceAll(caseId, NEVER);
      for (const outsider of [who.stranger, who.removed, who.admin]) {
        const theirs = await call(app, route.method, path, outsider.token);
        const nobodys = await call(app, route.method, never, outsider.token);
        expectProblem(route, theirs, 404);
        expect({ ...theirs.body, instance: '' }).toEqual({ ...nobodys.body, instance: '' });
      }
      const { for: routeClass } = EXPECTATIONS[route.name]!;
      for (const role of REFUSED[routeClass]!) {
        expectProblem(route, await call(app, route.method, path, who[role].token), 403);
      }
      for (const role of ADMITTED[routeClass]!) {
        const answer = await call(app, route.method, path, who[role].token);
        // A part of the case that is not there (a diff of one version) is a 404 of its own.
        if (answer.status === 404) expect(answer.body.detail).not.toContain('No such case');
        else expectAdmitted(route, answer);
      }
    }
  });

  it('of a deleted case answers 404 to all but its restoring owner', async () => {
    for (const route of of('viewer', 'editor', 'owner', 'restorer')) {
      const caseId = await sharedCase(who);
      await who.owner.delete(`/cases/${caseId}`).expect(204);
      const path = filled(route, { case_id: caseId, id: caseId, user_id: 'victor' });
      const restores = EXPECTATIONS[route.name]!.for === 'restorer';
      const { owner, editor, viewer, removed, stranger, admin } = who;
      for (const user of [editor, viewer, removed, stranger, admin]) {
        expectProblem(route, await call(app, route.method, path, user.token), 404);
      }
      const answer = await call(app, route.method, path, owner.token);
      if (restores) expectAdmitted(route, answer);
      else expectProblem(route, answer, 404);
    }
  });

  it('of a report by its id is for members, then for those who were when the case went', async () => {
    for (const route of of('report-member')) {
      const { caseId, reportId } = await reportedCase(who);
      const path = filled(route, { report_id: reportId });
      const check = async (): Promise<void> => {
        for (const user of [who.stranger, who.removed, who.admin]) {
          expectProblem(route, await call(app, route.method, path, user.token), 404);
        }
        for (const user of [who.owner, who.editor, who.viewer]) {
          expectAdmitted(route, await call(app, route.method, path, user.token));
        }
      };
      await check();
      await who.owner.delete(`/cases/${caseId}`).expect(204);
      await check();
    }
  });

  it('of a job is for members of its case, by their roles', async () => {
    const { jobId } = await reportedCase(who);
    for (const route of of('job-viewer', 'job-editor')) {
      const path = filled(route, { job_id: jobId });
      for (const user of [who.stranger, who.removed, who.admin]) {
        expectProblem(route, await call(app, route.method, path, user.token), 404);
      }
      const forEditors = EXPECTATIONS[route.name]!.for === 'job-editor';
      const asViewer = await call(app, route.method, path, who.viewer.token);
      if (forEditors) expectProblem(route, asViewer, 403);
      else expectAdmitted(route, asViewer);
      for (const user of [who.editor, who.owner]) {
        expectAdmitted(route, await call(app, route.method, path, user.token));
      }
    }
  });

  it('of a private document is for its owner', async () => {
    for (const route of of('document-owner')) {
      const notes = {
        title: `Private notes ${route.name}`,
        content: `# Notes\n\nOnly mine: ${route.name}.`,
        kind: 'document',
        visibility: 'private',
      };
      const { body } = await who.owner.post('/knowledge/documents', notes).expect(201);
      // Bodies are checked before the document is looked for, so these are valid.
      const sent = route.name.endsWith('/vote') ? { vote: 'up' } : notes;
      const path = filled(route, { id: body.id as string, version: '1' });
      for (const user of [who.stranger, who.editor]) {
        expectProblem(route, await call(app, route.method, path, user.token, sent), 404);
      }
      const answer = await call(app, route.method, path, who.owner.token, sent);
      expect([401, 403]).not.toContain(answer.status);
      expect(answer.status).toBeLessThan(500);
    }
  });
});

type ScopeClass = 'people' | 'admin' | 'generate' | 'alerts' | 'read' | 'write';

function classOf(
  { for: routeClass, scope }: (typeof EXPECTATIONS)[string],
  route: Route,
): ScopeClass {
  if (routeClass === 'people' || routeClass === 'admin') return routeClass;
  return scope ?? (route.method === 'get' ? 'read' : 'write');
}

const query = (route: Route): string =>
  route.path.endsWith('/diff') ? '?type=incident_report&from=1&to=1' : '';
