import type { Rule, Verdict } from '../../chaos/checker/rule.js';
import type {
  Attempt,
  Body,
  FinalCase,
  FinalReport,
  FinalState,
  History,
  Operation,
} from '../../chaos/history.js';

/** A hand-made attempt: by default it was answered 200 within ten milliseconds. */
export const attempt = (begin: number, more: Partial<Attempt> = {}): Attempt => ({
  ...{ begin, end: begin + 10, process: 'app-1', status: 200, markers: [] },
  contentType: (more.status ?? 200) >= 400 ? 'application/problem+json' : 'application/json',
  ...more,
});

/** One to which there was no answer. */
export const lost = (begin: number): Attempt => attempt(begin, { status: undefined });

export const problem = (status: number, code: string): Partial<Attempt> => ({
  status,
  body: { status, code, title: 'A title', detail: 'A sentence.' },
});

let count = 0;
export const operation = (
  kind: Operation['kind'],
  attempts: Attempt | Attempt[],
  more: Partial<Operation> = {},
): Operation => ({
  ...{ n: (count += 1), actor: 'olga', kind, caseId: kind === 'create' ? undefined : 'C' },
  attempts: Array.isArray(attempts) ? attempts : [attempts],
  ...more,
});

export const report = (version: number, more: Partial<FinalReport> = {}): FinalReport => ({
  ...{ id: `r${version}`, case_id: 'C', type: 'runbook', version, is_current: false },
  ...{ sha256: `h${version}`, content_sha256: `h${version}`, indexed: true },
  created_at: `t${version}`,
  ...more,
});

/** The answer to a generation that stored these. */
export const generated = (...reports: FinalReport[]): Body => ({ reports });

export const finalCase = (more: Partial<FinalCase> = {}): FinalCase => ({
  ...{ id: 'C', ownerId: 'olga', title: 'Stalls behind zorvkalumito', status: 'investigating' },
  ...{ deleted: false, rootCause: null, messages: [], members: { olga: 'owner' } },
  ...{ closure: null, reports: [], found: (more.reports ?? []).map(({ id }) => id) },
  messageCount: more.messages?.length ?? 0,
  ...{ evidence: [], turns: [], agentVersion: more.turns?.length ?? 0 },
  ...more,
});

export const history = (
  operations: Operation[],
  cases: FinalCase[] = [finalCase()],
  more: Partial<FinalState> & Partial<Pick<History, 'faults' | 'llm' | 'webhooks'>> = {},
): History => {
  const {
    faults = [],
    llm = [],
    webhooks = { subscriptions: [], deliveries: [] },
    ...final
  } = more;
  const users = [...new Set(operations.map(({ actor }) => actor))];
  const casesOf = (user: string) => cases.filter(({ members }) => user in members);
  const listed = Object.fromEntries(users.map((user) => [user, casesOf(user).map(({ id }) => id)]));
  const empty = {
    listed,
    documents: {},
    jobs: {},
    outbox: { depth: 0, dead: [] },
    leaks: [],
    logLines: 1,
  };
  return { operations, faults, llm, webhooks, final: { cases, ...empty, ...final } };
};

/** Looked at something, and found nothing. */
export function expectInnocent(rule: Rule, given: History): void {
  const { checked, violations } = rule.check(given);
  expect(violations).toEqual([]);
  expect(checked).toBeGreaterThan(0);
}

export function expectGuilty(rule: Rule, given: History, of: RegExp): Verdict {
  const verdict = rule.check(given);
  expect(verdict.violations.join('\n')).toMatch(of);
  return verdict;
}
