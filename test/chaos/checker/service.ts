import type { Attempt, Fault, History, LlmCall, OperationKind } from '../history.js';
import { isOk, textOf } from './outcome.js';
import { Findings, type Rule } from './rule.js';

/** Codes with which a request that is well formed may be told that its moment is wrong. */
const CONFLICTS = [
  ...['generation-running', 'case-closing', 'lock-lost', 'generation-cancelled', 'job-ended'],
  ...['case-closed', 'case-not-resolved', 'illegal-transition', 'busy', 'owner-stays'],
  ...['idempotency-key-in-use', 'idempotency-answer-gone', 'document-changed', 'near-duplicate'],
  ...['turn-running', 'no-proposal', 'proposal-changed', 'evidence-full'],
];
const READS: readonly OperationKind[] = [
  ...(['read-case', 'list-cases', 'list-messages', 'list-reports', 'read-report'] as const),
  ...(['download', 'read-job', 'search', 'search-knowledge', 'read-document'] as const),
  ...(['list-evidence', 'read-evidence', 'read-evidence-text', 'search-evidence'] as const),
  ...(['read-agent', 'list-turns'] as const),
];

export const errorsRule: Rule = {
  name: 'errors: every one is problem+json and of the right class (503, never 500)',
  check: ({ operations }) => {
    const findings = new Findings();
    for (const { n, kind, attempts } of operations) {
      for (const attempt of attempts) {
        if (attempt.status === undefined || attempt.status < 400) continue;
        const problem = errorProblem(kind, attempt);
        findings.expect(!problem, () => `#${n} ${kind}: ${problem ?? ''}`);
      }
    }
    return findings;
  },
};

function errorProblem(
  kind: OperationKind,
  { status, contentType, body }: Attempt,
): string | undefined {
  const code = textOf(body, 'code');
  const answer = `${String(status)} ${code}`;
  if (!contentType?.startsWith('application/problem+json')) return `${answer} is no problem+json`;
  if (body?.['status'] !== status || !code || !textOf(body, 'title') || !textOf(body, 'detail')) {
    return `${answer} is not a whole problem document`;
  }
  if (status === 401 || status === 403 || status === 404 || status === 503) return undefined;
  if (status === 409 && !READS.includes(kind) && CONFLICTS.includes(code)) return undefined;
  return `${answer} is not a class of error that this request can meet`;
}

/** A generation may be overtaken only where its holder was kept from renewing its lock. */
const SLACK_MS = 1_500;

/** The locks show in what the language model sees: no two generations, or turns, of a case at a time. */
export const oneAtATimeRule = (lockTtlMs: number): Rule => ({
  name: 'one at a time: no two generations or turns of a case, unless a fault cost one its lock',
  check: ({ llm, faults }) => {
    const findings = new Findings();
    const byCase = new Map<string, LlmCall[]>();
    for (const call of llm) byCase.set(call.caseId, [...(byCase.get(call.caseId) ?? []), call]);
    for (const [caseId, calls] of byCase) {
      calls.sort((a, b) => a.begin - b.begin);
      calls.forEach((later, i) => {
        for (const earlier of calls.slice(0, i)) {
          const together = later.begin + SLACK_MS < earlier.end;
          const two = earlier.process !== later.process || earlier.type === later.type;
          findings.expect(
            !together || !two || isExcused(earlier, later, faults, lockTtlMs),
            () =>
              `${caseId}: ${later.process} wrote ${later.type} while ${earlier.process} wrote ${earlier.type}`,
          );
        }
      });
    }
    return findings;
  },
});

function isExcused(
  earlier: LlmCall,
  later: LlmCall,
  faults: readonly Fault[],
  ttl: number,
): boolean {
  return faults.some(
    ({ target, begin, end }) =>
      (target === earlier.process || target === 'redis') &&
      begin < later.begin &&
      end + 2 * ttl > earlier.begin,
  );
}

/** Everything that was put off is done, and nothing was given up. */
export const settledRule: Rule = {
  name: 'settled: outbox drained, no dead letter, no case held, every job ended for a reason',
  check: (history) => {
    const { final, operations } = history;
    const findings = new Findings();
    findings.expect(final.outbox.depth === 0, () => `outbox: ${final.outbox.depth} not delivered`);
    findings.expect(final.outbox.dead.length === 0, () => {
      const letters = final.outbox.dead.map(({ topic, error }) => `${topic} (${error})`);
      return `outbox: dead letters ${letters.join(', ')}`;
    });
    for (const { id, heldBy } of final.cases) {
      findings.expect(heldBy === undefined, () => `${id} is still held by job ${heldBy ?? ''}`);
    }
    for (const { n, kind, attempts } of operations) {
      if (kind !== 'submit') continue;
      for (const { status, body } of attempts.filter(isOk)) {
        if (status !== 202) continue;
        const job = final.jobs[textOf(body, 'id')];
        const problem = jobProblem(job);
        findings.expect(!problem, () => `#${n}: job ${textOf(body, 'id')} ${problem ?? ''}`);
      }
    }
    return findings;
  },
};

/** Legal ends beside "done": cancelled, or the case's own state had changed until it was its turn. */
const FAILS = ['case-closed', 'case-not-resolved', 'not-found', 'unavailable', 'generation-failed'];

function jobProblem(job: History['final']['jobs'][string]): string | undefined {
  if (!job) return 'is forgotten';
  if (job.status === 'done')
    return job.reportIds.length > 0 ? undefined : 'is done without reports';
  if (job.status === 'cancelled') return undefined;
  if (job.status !== 'failed') return `is ${job.status}`;
  return [...FAILS, 'generation-unconfirmed', 'generation-running'].includes(job.code ?? '')
    ? undefined
    : `failed with ${job.code ?? 'no code'}`;
}

export const searchableRule: Rule = {
  name: 'search: every report that is there is indexed and found',
  check: ({ final }) => {
    const findings = new Findings();
    for (const { reports, found } of final.cases) {
      for (const { id, indexed } of reports) {
        findings.expect(indexed === true, () => `${id} is not marked as indexed`);
        findings.expect(found.includes(id), () => `${id} is not found by the words of its case`);
      }
    }
    return findings;
  },
};

export const logsRule: Rule = {
  name: 'logs: no line holds content of a case, a token or a key',
  check: ({ final }) => ({
    checked: final.logLines,
    violations: final.leaks.map((leak) => `leaked: ${leak}`),
  }),
};
