import type { Attempt, History, Operation } from '../history.js';
import { acknowledged, isOk, reportsIn } from './outcome.js';
import { Findings, type Rule } from './rule.js';

const VERSIONS_KEPT = 5;

/** What is acknowledged is seen by whoever asks afterwards, at any replica, from that moment on. */
export const visibilityRule: Rule = {
  name: 'visibility: what is acknowledged is in every later answer, at every replica',
  check: (history) => {
    const findings = new Findings();
    for (const operation of history.operations) {
      const { kind, caseId } = operation;
      if (kind !== 'list-messages' && kind !== 'list-reports') continue;
      const before = earlierWrites(history, caseId, kind === 'list-messages' ? 'say' : 'generate');
      for (const attempt of operation.attempts.filter(isOk)) {
        for (const write of before) {
          const done = acknowledged(write);
          if (!done || done.end >= attempt.begin) continue;
          const seen = kind === 'list-messages' ? seesMessage : seesReports;
          findings.expect(
            seen(attempt, done),
            () => `#${operation.n} ${kind} at ${attempt.process} does not see #${write.n}`,
          );
        }
      }
    }
    return findings;
  },
};

const earlierWrites = (
  { operations }: History,
  caseId: string | undefined,
  kind: string,
): Operation[] =>
  operations.filter((operation) => operation.kind === kind && operation.caseId === caseId);

function seesMessage({ body }: Attempt, done: Attempt): boolean {
  // Only the first page was asked for.
  if (body?.['next_cursor'] !== null) return true;
  const items = body['items'] as { id: string }[];
  return items.some(({ id }) => id === done.body?.['id']);
}

function seesReports({ body }: Attempt, done: Attempt): boolean {
  const listed = reportsIn(body);
  return reportsIn(done.body).every(({ id, type, version }) => {
    const newest = Math.max(0, ...listed.filter((r) => r.type === type).map((r) => r.version));
    return listed.some((report) => report.id === id) || version <= newest - VERSIONS_KEPT;
  });
}
