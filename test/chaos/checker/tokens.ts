import type { Attempt, History, Operation } from '../history.js';
import { acknowledged, isOk, isUnknown, textOf } from './outcome.js';
import { Findings, type Rule } from './rule.js';

const isOfAlerts = ({ kind }: Operation): boolean => kind.startsWith('alert-');

/** The tokens of a run are for alerts, and good for nothing else. */
export const tokensRule: Rule = {
  name: 'API tokens: good for alerts alone, until they are revoked, and for nothing from then on',
  check: (history) => {
    const findings = new Findings();
    for (const operation of history.operations) {
      const { n, kind, token } = operation;
      if (token === undefined) continue;
      const revocations = revocationsOf(token, history);
      for (const attempt of operation.attempts) {
        const problem = problemOf(operation, attempt, revocations);
        findings.expect(
          !problem,
          () => `#${n} ${kind} with ${token} got ${String(attempt.status)}: ${problem ?? ''}`,
        );
      }
    }
    return findings;
  },
};

/** Attempts at revoking it that did so, or may have. It is gone where it was not found, too. */
function revocationsOf(token: string, { operations }: History): Attempt[] {
  const owner = operations.find(
    (o) => o.kind === 'make-token' && textOf(acknowledged(o)?.body, 'id') === token,
  )?.actor;
  return operations
    .filter((o) => o.kind === 'revoke-token' && o.target === token && o.actor === owner)
    .flatMap(({ attempts }) => attempts)
    .filter((attempt) => isOk(attempt) || isUnknown(attempt) || attempt.status === 404);
}

function problemOf(
  operation: Operation,
  { status, begin, end }: Attempt,
  revocations: readonly Attempt[],
): string | undefined {
  if (status === undefined || status >= 500) return undefined;
  if (status === 401) {
    return revocations.some((one) => one.begin < end) ? undefined : 'nobody had revoked it';
  }
  if (revocations.some((one) => !isUnknown(one) && one.end < begin)) return 'it was revoked';
  if (isOfAlerts(operation)) return status === 403 ? 'it is for alerts' : undefined;
  return status === 403 ? undefined : 'it is for alerts alone';
}

/** Tokens and subscriptions are there for whom they belong to, and for nobody else. */
export const belongingsRule: Rule = {
  name: 'belongings: tokens and subscriptions are there for their owner, and for nobody else',
  check: (history) => {
    const findings = new Findings();
    const owners = new Map(history.webhooks.subscriptions.map(({ id, user }) => [id, user]));
    for (const operation of history.operations) {
      const id = textOf(acknowledged(operation)?.body, 'id');
      if (operation.kind === 'make-token' && id) owners.set(id, operation.actor);
    }
    for (const { n, kind, actor, target = '', attempts } of history.operations) {
      if (!['revoke-token', 'rotate-secret', 'change-subscription'].includes(kind)) continue;
      const isOwn = owners.get(target) === actor;
      const gone = kind === 'revoke-token' ? revocationsOf(target, history) : [];
      for (const attempt of attempts) {
        const { status, begin, end } = attempt;
        if (status === undefined || status >= 500) continue;
        const mayBeGone = gone.some((one) => one !== attempt && one.begin < end);
        findings.expect(
          status === 404 ? !isOwn || mayBeGone : isOwn,
          () => `#${n} ${kind} of ${target} by "${actor}" got ${status} at ${begin.toFixed(0)}`,
        );
      }
    }
    return findings;
  },
};
