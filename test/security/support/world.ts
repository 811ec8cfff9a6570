import { SignJWT, UnsecuredJWT } from 'jose';
import request, { type Response } from 'supertest';
import { ApiUser, openIncident, resolveIncident } from '../../support/api.js';
import { TEST_SECRET } from '../../support/config.js';
import { emptiedServers, startApp, type TestApp } from '../../support/servers.js';
import type { Method } from './openapi.js';

const PASSWORD = 'correct horse battery staple';
const key = (secret: string): Uint8Array => new TextEncoder().encode(secret);

/** The built app on real servers, as users get it. */
export async function startAttackedApp(name: string): Promise<TestApp> {
  const { redisUrl, chromaUrl } = await emptiedServers();
  return startApp({
    REDIS_URL: redisUrl,
    CHROMA_URL: chromaUrl,
    CHROMA_COLLECTION_PREFIX: `security-${name}-${String(Date.now())}`,
    AUTH_JWT_SECRET: TEST_SECRET,
  });
}

/** One request with a bearer token, or without one. */
export async function call(
  app: TestApp,
  method: Method,
  path: string,
  token?: string,
  body: object = {},
): Promise<Response> {
  const sent = request(app.baseUrl)[method](path).timeout({ response: 30_000 });
  if (token !== undefined) void sent.set('Authorization', `Bearer ${token}`);
  return method === 'get' ? sent : sent.send(body);
}

/** Tokens that nobody may come in with. */
export async function badTokens(app: TestApp): Promise<Record<string, string | undefined>> {
  const claims = { roles: ['user', 'admin'] };
  const inAnHour = Math.floor(Date.now() / 1000) + 3600;
  const signed = (secret: string, exp: number) =>
    new SignJWT({ ...claims, sub: 'ada', exp })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(key(secret));
  const good = await signed(TEST_SECRET, inAnHour);
  return {
    'no token': undefined,
    'bad signature': await signed(TEST_SECRET.toUpperCase(), inAnHour),
    'altered claims': good.replace(/\.[^.]+\./, `.${claimsOf('root', inAnHour)}.`),
    'alg none': new UnsecuredJWT({ ...claims, sub: 'ada' }).setExpirationTime('1h').encode(),
    expired: await signed(TEST_SECRET, inAnHour - 7200),
    'revoked session': await revokedSession(app),
    'revoked API token': await revokedApiToken(app),
  };
}

const claimsOf = (sub: string, exp: number): string =>
  Buffer.from(JSON.stringify({ sub, exp, roles: ['admin'] })).toString('base64url');

async function revokedSession(app: TestApp): Promise<string> {
  const credentials = { user_id: 'leaver', password: PASSWORD };
  await call(app, 'post', '/api/v1/auth/register', undefined, credentials);
  const login = await call(app, 'post', '/api/v1/auth/login', undefined, credentials);
  const token = login.body.access_token as string;
  expect((await call(app, 'get', '/api/v1/auth/me', token)).status).toBe(200);
  await call(app, 'post', '/api/v1/auth/logout', token);
  return token;
}

async function revokedApiToken(app: TestApp): Promise<string> {
  const ada = await ApiUser.signIn(app.baseUrl, 'ada');
  const made = await ada
    .post('/auth/tokens', { name: 'old', scopes: ['read', 'write'] })
    .expect(201);
  await ada.delete(`/auth/tokens/${made.body.id as string}`).expect(204);
  return made.body.token as string;
}

export async function apiToken(owner: ApiUser, scopes: string[]): Promise<string> {
  const { body } = await owner.post('/auth/tokens', { name: 'scoped', scopes }).expect(201);
  return body.token as string;
}

/** Who can stand before a case. */
export interface People {
  owner: ApiUser;
  editor: ApiUser;
  viewer: ApiUser;
  /** Was a member and was taken off the case. */
  removed: ApiUser;
  stranger: ApiUser;
  admin: ApiUser;
}

export async function people(app: TestApp): Promise<People> {
  const as = (id: string, roles?: string[]) => ApiUser.signIn(app.baseUrl, id, roles);
  return {
    owner: await as('ada'),
    editor: await as('grace'),
    viewer: await as('victor'),
    removed: await as('mallory'),
    stranger: await as('eve'),
    admin: await as('root', ['user', 'admin']),
  };
}

/** A case of the owner's with an editor, a viewer and one who was removed. */
export async function sharedCase({ owner, editor, viewer, removed }: People): Promise<string> {
  const { body } = await owner.post('/cases', { title: 'Checkout times out' }).expect(201);
  const id = body.id as string;
  for (const [member, role] of [
    [editor, 'editor'],
    [viewer, 'viewer'],
    [removed, 'editor'],
  ] as const) {
    await owner.put(`/cases/${id}/participants/${member.userId}`, { role }).expect(200);
  }
  await owner.delete(`/cases/${id}/participants/${removed.userId}`).expect(204);
  return id;
}

/** The same with a report. */
export async function reportedCase(
  who: People,
): Promise<{ caseId: string; reportId: string; jobId: string }> {
  const caseId = await openIncident(who.owner);
  await who.owner.put(`/cases/${caseId}/participants/${who.editor.userId}`, { role: 'editor' });
  await who.owner.put(`/cases/${caseId}/participants/${who.viewer.userId}`, { role: 'viewer' });
  await resolveIncident(who.owner, caseId);
  const { body } = await who.owner
    .post(`/cases/${caseId}/reports`, { report_types: ['incident_report'] })
    .expect(201);
  const { job_id, reports } = body as { job_id: string; reports: { id: string }[] };
  return { caseId, reportId: reports[0]!.id, jobId: job_id };
}
