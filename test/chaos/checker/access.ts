import type { Attempt, History, Operation, OperationKind, Role } from '../history.js';
import { acknowledged, beginOf, isOk, textOf } from './outcome.js';
import { possibleValues, type Write, writesOf } from './register.js';
import { Findings, type Rule } from './rule.js';

type Membership = Role | 'none';
type Span = Pick<Attempt, 'begin' | 'end'>;

const RANK: Readonly<Record<Membership, number>> = { none: -1, viewer: 0, editor: 1, owner: 2 };

/** The least role a route of a case needs. What is not here concerns no case, or is looked at apart. */
const NEEDED: Readonly<Partial<Record<OperationKind, Role>>> = {
  say: 'editor',
  resolve: 'editor',
  generate: 'editor',
  submit: 'editor',
  cancel: 'editor',
  close: 'owner',
  delete: 'owner',
  'put-participant': 'owner',
  'remove-participant': 'owner',
  'read-case': 'viewer',
  'list-messages': 'viewer',
  'list-reports': 'viewer',
  'read-report': 'viewer',
  download: 'viewer',
  'read-job': 'viewer',
  attach: 'editor',
  detach: 'editor',
  'list-evidence': 'viewer',
  'read-evidence': 'viewer',
  'read-evidence-text': 'viewer',
  'search-evidence': 'viewer',
  'ask-agent': 'editor',
  'confirm-proposal': 'editor',
  'dismiss-proposal': 'editor',
  'read-agent': 'viewer',
  'list-turns': 'viewer',
};
/** Their target may be gone for reasons of its own (trimmed, forgotten), so 404 is no surprise. */
const MAY_BE_GONE: readonly OperationKind[] = [
  ...(['read-report', 'download', 'read-job', 'cancel', 'detach', 'read-evidence'] as const),
  'read-evidence-text',
];

/** Who may have been what, and which cases may have been deleted, at any time of a run. */
export class Memberships {
  private readonly roles = new Map<string, Write<Membership>[]>();
  private readonly states = new Map<string, Write<'live' | 'deleted'>[]>();
  private readonly owners = new Map<string, string>();

  constructor(history: History) {
    for (const operation of history.operations) this.note(operation);
    for (const { id, ownerId } of history.final.cases) this.owners.set(id, ownerId);
  }

  rolesOf(user: string, caseId: string, span: Span): Set<Membership> {
    if (this.owners.get(caseId) === user) return new Set(['owner']);
    const never: Write<Membership> = { value: 'none', begin: -Infinity, end: -Infinity };
    return possibleValues([never, ...(this.roles.get(`${caseId} ${user}`) ?? [])], span);
  }

  statesOf(caseId: string, span: Span): Set<'live' | 'deleted'> {
    const born: Write<'live' | 'deleted'> = { value: 'live', begin: -Infinity, end: -Infinity };
    return possibleValues([born, ...(this.states.get(caseId) ?? [])], span);
  }

  private note(operation: Operation): void {
    const { kind, caseId, user, role, actor } = operation;
    const add = <T>(to: Map<string, Write<T>[]>, id: string, value: T): void => {
      to.set(id, [...(to.get(id) ?? []), ...writesOf(operation, value)]);
    };
    if (kind === 'create') {
      const id = textOf(acknowledged(operation)?.body, 'id');
      if (id) this.owners.set(id, actor);
    }
    if (!caseId) return;
    if (kind === 'put-participant' && user) add(this.roles, `${caseId} ${user}`, role ?? 'none');
    if (kind === 'remove-participant' && user) add(this.roles, `${caseId} ${user}`, 'none');
    if (kind === 'delete') add(this.states, caseId, 'deleted');
    if (kind === 'restore') add(this.states, caseId, 'live');
  }
}

/** Each answer of a case's routes is one that the caller's role then may have had. */
export const accessRule: Rule = {
  name: 'access: role and answer agree (strangers and removed members get 404)',
  check: (history) => {
    const findings = new Findings();
    const memberships = new Memberships(history);
    for (const operation of history.operations) {
      for (const attempt of operation.attempts) {
        if (attempt.status === undefined || attempt.status >= 500) continue;
        const problem = judge(operation, attempt, memberships);
        const { n, kind, actor, caseId = '-' } = operation;
        findings.expect(
          problem === undefined,
          () =>
            `#${n} ${kind} of ${caseId} by "${actor}" got ${String(attempt.status)}: ${problem ?? ''}`,
        );
      }
    }
    return findings;
  },
};

function judge(
  { kind, actor, caseId, token }: Operation,
  attempt: Attempt,
  memberships: Memberships,
): string | undefined {
  const { status } = attempt;
  if (actor === '') return status === 401 ? undefined : 'there was no token';
  // What an API token is good for, and how long, is looked at apart.
  if (token !== undefined) return undefined;
  if (status === 401) return 'there was a token';
  const needed = NEEDED[kind];
  if (!needed || !caseId) return undefined;
  const roles = [...memberships.rolesOf(actor, caseId, attempt)];
  const states = memberships.statesOf(caseId, attempt);
  const known = `may be ${roles.join('/')} of a ${[...states].join('/')} case`;
  if (status === 404) {
    const gone = MAY_BE_GONE.includes(kind) || states.has('deleted') || roles.includes('none');
    return gone ? undefined : known;
  }
  // A deleted case is not there; its reports are, by their id, for those who were members.
  if (!states.has('live') && kind !== 'read-report') return known;
  const isLess = (role: Membership): boolean => RANK[role] < RANK[needed];
  if (status === 403) return roles.some((r) => r !== 'none' && isLess(r)) ? undefined : known;
  // 304, 400, 409: the guard had let the caller in.
  return roles.some((role) => !isLess(role)) ? undefined : known;
}

/** What changes a case that is not closed. */
const CHANGES: readonly OperationKind[] = [
  ...(['say', 'resolve', 'generate', 'submit', 'attach', 'detach', 'ask-agent'] as const),
  'dismiss-proposal',
];
const SAYING: readonly OperationKind[] = ['say', 'ask-agent', 'dismiss-proposal'];

/** What was begun after a closure was acknowledged did nothing to the case. */
export const closedRule: Rule = {
  name: 'closed: a closed case takes nothing, and its links are its current reports',
  check: ({ operations, final }) => {
    const findings = new Findings();
    const closedAt = new Map<string, number>();
    for (const { kind, caseId, attempts } of operations) {
      if (kind !== 'close' || !caseId) continue;
      for (const { end } of attempts.filter(isOk)) {
        closedAt.set(caseId, Math.min(end, closedAt.get(caseId) ?? Infinity));
      }
    }
    for (const operation of operations) {
      const { n, kind, caseId = '', marker = '' } = operation;
      if (!CHANGES.includes(kind)) continue;
      if (beginOf(operation) <= (closedAt.get(caseId) ?? Infinity)) continue;
      findings.expect(
        !acknowledged(operation),
        () => `#${n} ${kind} was taken by closed ${caseId}`,
      );
      const found = final.cases.find(({ id }) => id === caseId);
      const texts = [...(found?.messages ?? []), ...(found?.turns ?? [])].map(({ text }) => text);
      findings.expect(
        !SAYING.includes(kind) || !texts.some((text) => text.includes(marker)),
        () => `#${n}: its message is in closed ${caseId}`,
      );
      findings.expect(
        kind !== 'attach' || !found?.evidence.some(({ markers }) => markers.includes(marker)),
        () => `#${n}: its file is in closed ${caseId}`,
      );
    }
    for (const { id, status, closure, reports } of final.cases) {
      findings.expect(
        (status === 'closed') === (closure !== null),
        () => `${id} is ${status} with${closure ? '' : 'out'} a closure`,
      );
      if (!closure) continue;
      const current = reports.filter((r) => r.is_current).map((r) => r.id);
      findings.expect(
        [...current].sort().join() === [...closure.reportIds].sort().join(),
        () => `${id} is closed with other reports than are current`,
      );
    }
    return findings;
  },
};
