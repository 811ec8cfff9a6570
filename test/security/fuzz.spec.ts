import fc from 'fast-check';
import { problemOf } from '../support/api.js';
import { Contract } from '../support/contract.js';
import type { TestApp } from '../support/servers.js';
import { arbitraryRequest, type FuzzedRequest, wellFormed } from './support/arbitrary-request.js';
import { type ApiDocument, apiDocument, type Route } from './support/openapi.js';
import { type People, people, sharedCase, startAttackedApp } from './support/world.js';

/** Requests to each route. FUZZ_RUNS asks for more. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 20);
const TIMEOUT_MS = 30_000;

interface Answer {
  method: string;
  url: string;
  status: number;
  type: string;
  text: string;
}

describe('requests of every shape to every route', () => {
  let app: TestApp;
  let document: ApiDocument;
  let contract: Contract;
  let who: People;
  let caseId: string;
  const outcomes = new Map<number, number>();

  beforeAll(async () => {
    app = await startAttackedApp('fuzz');
    document = await apiDocument(app.baseUrl);
    contract = await Contract.of(app.baseUrl);
    who = await people(app);
    caseId = await sharedCase(who);
  }, 180_000);
  afterAll(() => app.dispose());

  async function send(route: Route, fuzzed: FuzzedRequest, token: string): Promise<Answer> {
    // Half of the ids lead to a case that is there, so that what is behind the guards is met too.
    const path = fuzzed.path.replace('01JD000000000000000000000Z', caseId);
    const url = new URL(path, app.baseUrl);
    for (const [name, value] of fuzzed.query)
      url.searchParams.append(wellFormed(name), wellFormed(value));
    const { body, contentType } = fuzzed;
    const answer = await fetch(url, {
      method: route.method.toUpperCase(),
      headers: {
        ...fuzzed.headers,
        Authorization: `Bearer ${token}`,
        ...(contentType ? { 'Content-Type': contentType } : {}),
      },
      body:
        route.method === 'get' || body === undefined
          ? undefined
          : new Uint8Array(Buffer.from(body)),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await answer.text();
    outcomes.set(answer.status, (outcomes.get(answer.status) ?? 0) + 1);
    return {
      method: route.method.toUpperCase(),
      url: url.href,
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      text,
    };
  }

  /** No 5xx, as documented, and every error is a problem that gives nothing of the inside away. */
  function check({ method, url, status, type, text }: Answer): void {
    if (status >= 500) throw new Error(`${String(status)}: ${text}`);
    const body = (/json/.test(type) ? JSON.parse(text) : text) as Record<string, unknown>;
    const headers = { 'content-type': type || undefined };
    contract.check(method, url, { status, headers, body });
    if (status < 400) return;
    problemOf({ status, headers: { 'content-type': type }, body } as never, status);
    expect(text).not.toMatch(/node_modules|\.(ts|js|lua):\d+|at \w+ \(|ERR |WRONGTYPE|ioredis/);
  }

  it('are answered, and errors are problems', async () => {
    for (const route of document.routes) {
      const requests = arbitraryRequest(route, document);
      await fc.assert(
        fc.asyncProperty(requests, fc.boolean(), async (fuzzed, asAdmin) => {
          const token = asAdmin ? who.admin.token : who.owner.token;
          try {
            check(await send(route, fuzzed, token));
          } catch (error) {
            throw new Error(`${route.name}: ${String(error)}`, { cause: error });
          }
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    }
    // Most are refused, as they should be; had none got through, nothing had been tried.
    const succeeded = [200, 201, 204].reduce((sum, s) => sum + (outcomes.get(s) ?? 0), 0);
    expect(succeeded).toBeGreaterThan(document.routes.length);
    expect(outcomes.get(400)).toBeGreaterThan(document.routes.length);
  }, 240_000);

  it('leave the service well', async () => {
    const ready = await fetch(`${app.baseUrl}/health/ready`);
    expect(ready.status).toBe(200);
    await who.editor.get('/auth/me').expect(200);
  });
});
