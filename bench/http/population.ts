import { SignJWT } from 'jose';
import type { Answers } from './bare/answers.js';

/** Whose requests are sent; each has a rate limit and an index of cases of its own. */
export interface Caller {
  userId: string;
  token: string;
  caseIds: string[];
}

export interface ReportedCase {
  caller: Caller;
  caseId: string;
  reportIds: string[];
}

/** What there is to work on. Readers' cases do not change, so that lists stay as long as they are. */
export interface Population {
  readers: Caller[];
  writers: Caller[];
  /** Signed in to an account: each request looks the session up as well. */
  person: Caller;
  reported: ReportedCase[];
  answers: Answers;
}

const READERS = 8;
const WRITERS = 8;
const CASES_OF_A_READER = 50;
const CASES_OF_A_WRITER = 25;
const REPORTED_OF_A_READER = 3;
const AT_ONCE = 8;
const TYPES = ['incident_report', 'runbook', 'post_mortem'];

export const NEW_CASE = JSON.stringify({
  title: 'Checkout answers 502 after the 14:10 deploy',
  description:
    'A third of checkout requests fail with 502. Pods of payments-api restart every few minutes and their logs say that no connection of the pool to orders-db could be had within 30 seconds.',
  severity: 'sev2',
  services: ['payments-api', 'checkout', 'orders-db'],
  started_at: '2026-11-20T02:00:00Z',
  detected_at: '2026-11-20T02:06:00Z',
});

export const NEW_MESSAGE = JSON.stringify({
  kind: 'observation',
  text: 'pg_stat_activity shows 480 sessions idle in transaction since the deploy; "timeout acquiring connection from pool" 300 times a minute.',
  occurred_at: '2026-11-20T02:20:00Z',
});

const RESOLUTION = JSON.stringify({
  root_cause: 'Deploy 4711 left transactions open, so the connection pool ran out.',
  resolution: 'Rolled back deploy 4711 and limited idle transactions to 60 seconds.',
  resolved_at: '2026-11-20T02:40:00Z',
  impact: '37 % of checkouts failed for 34 minutes.',
});

/** Fills the product through its API, as its users would. */
export class Filling {
  constructor(
    private readonly url: string,
    private readonly secret: string,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<Population> {
    const readers = await this.callers('reader', READERS, CASES_OF_A_READER);
    const writers = await this.callers('writer', WRITERS, CASES_OF_A_WRITER);
    const person = await this.withCases(await this.signIn('bench-person'), CASES_OF_A_WRITER);
    const reported = await inTurn(
      readers.flatMap((caller) =>
        caller.caseIds.slice(0, REPORTED_OF_A_READER).map((caseId) => ({ caller, caseId })),
      ),
      (one) => this.report(one),
    );
    return {
      readers,
      writers,
      person,
      reported,
      answers: await this.answers(reported[0], writers[0]),
    };
  }

  private async callers(name: string, count: number, cases: number): Promise<Caller[]> {
    const names = Array.from({ length: count }, (_, i) => `${name}-${i}`);
    return inTurn(names, async (userId) => {
      const jwt = new SignJWT({ name: userId, roles: ['user'] })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime('1d');
      const token = await jwt.sign(new TextEncoder().encode(this.secret));
      return this.withCases({ userId, token, caseIds: [] }, cases);
    });
  }

  private async signIn(userId: string): Promise<Caller> {
    const password = this.secret.slice(0, 40);
    const credentials = JSON.stringify({ user_id: userId, password });
    await this.send('POST', '/auth/register', undefined, credentials);
    const { access_token: token } = await this.send('POST', '/auth/login', undefined, credentials);
    return { userId, token: String(token), caseIds: [] };
  }

  private async withCases(caller: Caller, count: number): Promise<Caller> {
    const caseIds: string[] = [];
    for (let i = 0; i < count; i += 1) {
      const { id } = await this.send('POST', '/cases', caller, NEW_CASE);
      await this.send('POST', `/cases/${String(id)}/messages`, caller, NEW_MESSAGE);
      caseIds.push(String(id));
    }
    return { ...caller, caseIds };
  }

  private async report(one: { caller: Caller; caseId: string }): Promise<ReportedCase> {
    const path = `/cases/${one.caseId}`;
    await this.send('POST', `${path}/resolve`, one.caller, RESOLUTION);
    const types = JSON.stringify({ report_types: TYPES });
    const { reports } = await this.send('POST', `${path}/reports`, one.caller, types);
    return { ...one, reportIds: (reports as { id: string }[]).map(({ id }) => id) };
  }

  private async answers(reported?: ReportedCase, writer?: Caller): Promise<Answers> {
    if (!reported || !writer) throw new Error('nothing was filled in');
    const { caller, caseId, reportIds } = reported;
    const path = `/cases/${caseId}`;
    const told = `/cases/${String(writer.caseIds[0])}/messages`;
    return {
      case: await this.send('GET', path, caller),
      cases: await this.send('GET', '/cases', caller),
      reports: await this.send('GET', `${path}/reports`, caller),
      report: await this.send('GET', `${path}/reports/${String(reportIds[0])}`, caller),
      message: await this.send('POST', told, writer, NEW_MESSAGE),
      opened: await this.send('POST', '/cases', writer, NEW_CASE),
    };
  }

  private async send(
    method: string,
    path: string,
    caller?: Caller,
    body?: string,
  ): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      body,
      signal: this.signal,
      headers: {
        'content-type': 'application/json',
        ...(caller ? { authorization: `Bearer ${caller.token}` } : {}),
      },
    });
    if (response.ok) return (await response.json()) as Record<string, unknown>;
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  }
}

/** A few at a time, answers in order. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i]!);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
