import type { FinalCase, History, Operation } from '../history.js';
import { Memberships } from './access.js';
import { acknowledged, bodyOf, isOk, refused, textOf } from './outcome.js';
import { Findings, type Rule } from './rule.js';

const AT_THE_END = { begin: Infinity, end: Infinity };

const casesById = ({ final }: History): Map<string, FinalCase> =>
  new Map(final.cases.map((found) => [found.id, found]));

/** Cases and messages: what was acknowledged is there, once; what was refused is not; nothing is half. */
export const contentRule: Rule = {
  name: 'writes: cases, messages, documents are there whole and once, or not at all',
  check: (history) => {
    const findings = new Findings();
    const cases = casesById(history);
    for (const operation of history.operations) {
      if (operation.kind === 'create') checkCase(operation, history, findings);
      if (operation.kind === 'say') checkMessage(operation, cases, findings);
      if (operation.kind === 'add-document') checkDocument(operation, history, findings);
    }
    for (const { id, messages, messageCount } of cases.values()) {
      findings.expect(
        messages.length === messageCount,
        () => `${id} counts ${messageCount} messages and has ${messages.length}`,
      );
    }
    return findings;
  },
};

function checkCase(operation: Operation, { final }: History, findings: Findings): void {
  const { n, marker = '', text } = operation;
  const found = final.cases.filter(({ title }) => title.includes(marker));
  const id = textOf(bodyOf(operation), 'id');
  findings.expect(found.length <= 1, () => `#${n} opened ${found.length} cases`);
  if (id)
    findings.expect(
      found.some((c) => c.id === id),
      () => `#${n}: case ${id} is lost`,
    );
  if (refused(operation))
    findings.expect(found.length === 0, () => `#${n} was refused, and is there`);
  for (const { title, ownerId, members } of found) {
    const whole = title === text && members[ownerId] === 'owner' && ownerId === operation.actor;
    findings.expect(whole, () => `#${n} is there by half`);
  }
  checkSameAnswer(operation, findings);
}

function checkMessage(
  operation: Operation,
  cases: Map<string, FinalCase>,
  findings: Findings,
): void {
  const { n, caseId = '', marker = '', text, actor } = operation;
  const all = cases.get(caseId)?.messages ?? [];
  const found = all.filter((message) => message.text.includes(marker));
  const id = textOf(bodyOf(operation), 'id');
  findings.expect(found.length <= 1, () => `#${n} is ${found.length} times in ${caseId}`);
  if (id)
    findings.expect(
      found.some((m) => m.id === id),
      () => `#${n}: message ${id} is lost`,
    );
  if (refused(operation))
    findings.expect(found.length === 0, () => `#${n} was refused, and is there`);
  for (const message of found) {
    findings.expect(
      message.text === text && message.author === actor,
      () => `#${n} is there, but not as it was sent`,
    );
  }
  checkSameAnswer(operation, findings);
}

/** A retry of what was done is told the same as the first time. */
function checkSameAnswer({ n, attempts }: Operation, findings: Findings): void {
  const ids = new Set(attempts.filter(isOk).map(({ body }) => textOf(body, 'id')));
  findings.expect(ids.size <= 1, () => `#${n} was answered with ${[...ids].join(' and ')}`);
}

function checkDocument(
  operation: Operation,
  { operations, final }: History,
  findings: Findings,
): void {
  const { n, marker = '', actor } = operation;
  const id = textOf(bodyOf(operation), 'id');
  const removals = operations.filter((o) => o.kind === 'remove-document' && o.target === id && id);
  const found = Object.entries(final.documents).filter(([, { title }]) => title.includes(marker));
  findings.expect(found.length <= 1, () => `#${n} is ${found.length} documents`);
  for (const [, { ownerId }] of found) {
    findings.expect(ownerId === actor, () => `#${n} has another owner`);
  }
  if (removals.some(acknowledged)) {
    findings.expect(found.length === 0, () => `#${n} was removed, and is there`);
  } else if (id && removals.every(refused)) {
    const hash = bodyOf(operation)['content_sha256'];
    findings.expect(
      found[0]?.[0] === id && found[0][1].contentSha256 === hash,
      () => `#${n}: document ${id} is lost or changed`,
    );
  }
}

/** Resolutions, closures, memberships, deletions: the end state is one that the writes allow. */
export const stateRule: Rule = {
  name: 'state: resolutions, closures, participants and deletions are as acknowledged',
  check: (history) => {
    const findings = new Findings();
    const cases = casesById(history);
    const memberships = new Memberships(history);
    for (const operation of history.operations) {
      const done = acknowledged(operation);
      const found = cases.get(operation.caseId ?? '');
      const { n, kind, caseId = '', text } = operation;
      if (!done || !found) continue;
      if (kind === 'resolve') {
        findings.expect(found.rootCause === text, () => `#${n}: ${caseId} has another root cause`);
      }
      if (kind === 'confirm-proposal') {
        const isResolved = !['open', 'investigating'].includes(found.status);
        findings.expect(isResolved, () => `#${n} was confirmed, and ${caseId} is not resolved`);
      }
      if (kind === 'close') {
        const closedAt = textOf(done.body, 'closed_at');
        const same = found.status === 'closed' && found.closure?.closedAt === closedAt;
        findings.expect(same, () => `#${n}: closure of ${caseId} is lost or another`);
      }
    }
    const users = new Set(history.operations.map(({ actor }) => actor).filter(Boolean));
    for (const { id, members, deleted } of cases.values()) {
      const states = memberships.statesOf(id, AT_THE_END);
      findings.expect(
        states.has(deleted ? 'deleted' : 'live'),
        () => `${id} is ${deleted ? 'deleted' : 'live'}, which nobody asked for last`,
      );
      for (const user of users) {
        const role = members[user] ?? 'none';
        const possible = memberships.rolesOf(user, id, AT_THE_END);
        findings.expect(
          possible.has(role),
          () => `"${user}" is ${role} in ${id} instead of ${[...possible].join('/')}`,
        );
        // A member finds the case in their list, and nobody else does.
        findings.expect(
          (history.final.listed[user] ?? []).includes(id) === (role !== 'none'),
          () => `"${user}" is ${role} in ${id}, and their list says otherwise`,
        );
      }
    }
    return findings;
  },
};
