import request from 'supertest';
import type { Response, Test } from 'supertest';
import { Contract } from './contract.js';

/**
 * Drives a served app as a signed-in user would; `baseUrl` is `http://127.0.0.1:port`. Every answer is
 * held against the OpenAPI document.
 */
export class ApiUser {
  private constructor(
    private readonly baseUrl: string,
    readonly userId: string,
    readonly token: string,
    private readonly contract: Contract,
  ) {}

  static async signIn(baseUrl: string, userId: string, roles = ['user']): Promise<ApiUser> {
    const { body } = await request(baseUrl)
      .post('/api/v1/auth/dev-login')
      .send({ user_id: userId, name: userId.toUpperCase(), roles })
      .expect(200);
    const contract = await Contract.of(baseUrl);
    return new ApiUser(baseUrl, userId, body.access_token as string, contract);
  }

  get(path: string): Test {
    return this.authorised(request(this.baseUrl).get(`/api/v1${path}`));
  }
  post(path: string, body: object = {}): Test {
    return this.authorised(request(this.baseUrl).post(`/api/v1${path}`)).send(body);
  }
  put(path: string, body: object): Test {
    return this.authorised(request(this.baseUrl).put(`/api/v1${path}`)).send(body);
  }
  patch(path: string, body: object): Test {
    return this.authorised(request(this.baseUrl).patch(`/api/v1${path}`)).send(body);
  }
  delete(path: string): Test {
    return this.authorised(request(this.baseUrl).delete(`/api/v1${path}`));
  }

  private authorised(test: Test): Test {
    return test.set('Authorization', `Bearer ${this.token}`).expect((answer) => {
      this.contract.check(test.method, test.url, answer);
    });
  }
}

/** A case with a short, real-looking history; returns its id. */
export async function openIncident(owner: ApiUser, title = 'Checkout times out'): Promise<string> {
  const created = await owner
    .post('/cases', {
      title,
      description: 'Customers see 504 at checkout; p99 rose from 300 ms to 30 s.',
      severity: 'sev2',
      services: ['checkout', 'orders-db'],
      started_at: '2026-11-20T02:00:00Z',
      detected_at: '2026-11-20T02:06:00Z',
    })
    .expect(201);
  const id = created.body.id as string;
  const messages = [
    ['observation', 'FATAL: sorry, too many clients already on orders-db-01'],
    ['observation', 'pg_stat_activity shows 480 sessions idle in transaction since the deploy'],
    ['action', 'Terminated idle sessions older than 5 minutes and rolled back deploy 4711'],
    ['decision', 'Set idle_in_transaction_session_timeout to 60s and put PgBouncer in front'],
  ] as const;
  for (const [index, [kind, text]] of messages.entries()) {
    const occurred_at = `2026-11-20T02:${String(10 + index * 5)}:00Z`;
    await owner.post(`/cases/${id}/messages`, { kind, text, occurred_at }).expect(201);
  }
  return id;
}

export async function resolveIncident(owner: ApiUser, caseId: string): Promise<void> {
  await owner
    .post(`/cases/${caseId}/resolve`, {
      root_cause: 'Deploy 4711 left transactions open, so the connection pool ran out.',
      resolution: 'Rolled back deploy 4711 and limited idle transactions to 60 seconds.',
      resolved_at: '2026-11-20T02:40:00Z',
      impact: '37 % of checkouts failed for 34 minutes.',
    })
    .expect(200);
}

/** Asserts RFC 9457 and returns the document. */
export function problemOf(
  response: Response,
  status: number,
  code?: string,
): Record<string, unknown> {
  expect(response.status).toBe(status);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  const body = response.body as Record<string, unknown>;
  expect(body).toMatchObject({ status, ...(code ? { code } : {}) });
  expect(typeof body['title']).toBe('string');
  expect(typeof body['detail']).toBe('string');
  return body;
}
