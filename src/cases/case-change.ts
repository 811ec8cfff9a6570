import { ConflictProblem, ProblemException } from '../common/problem/problem.exception.js';
import type { CaseChange } from './case.store.js';
import type { Case, CasePatch, CaseStatus } from './case.types.js';
import {
  caseClosed,
  CHANGEABLE,
  illegalTransition,
  isPatchMove,
  legalMoves,
  moveElsewhere,
  sourcesOf,
} from './status-machine.js';

/** Findings come with POST resolve; from then until the closure they can be corrected. */
const FINDINGS_CHANGEABLE: readonly CaseStatus[] = ['resolved', 'documenting'];

/**
 * What a PATCH asks of the store.
 * @throws ConflictProblem for what can be seen to be illegal now; the store has the last word.
 */
export function changeOf(current: Case, patch: CasePatch): CaseChange {
  const { status, ...facts } = patch;
  const touchesFindings =
    patch.rootCause !== undefined ||
    patch.resolution !== undefined ||
    patch.resolvedAt !== undefined;
  if (status && status !== current.status && !isPatchMove(status)) {
    throw moveElsewhere(current.status, status);
  }
  if (touchesFindings && CHANGEABLE.includes(current.status) && !hasFindings(current.status)) {
    throw notResolved(current.status);
  }
  // Naming the status the case has already is no move.
  const statuses = status ? [...sourcesOf(status), status] : CHANGEABLE;
  return {
    facts,
    allowedIn: statuses.filter(
      (s) => CHANGEABLE.includes(s) && (!touchesFindings || hasFindings(s)),
    ),
    moveTo: status,
  };
}

const hasFindings = (status: CaseStatus): boolean => FINDINGS_CHANGEABLE.includes(status);

/** Why a case of this status did not take a change. */
export function refusal(status: CaseStatus, moveTo: CaseStatus | undefined): ConflictProblem {
  if (moveTo && moveTo !== status) return illegalTransition(status, moveTo);
  return status === 'closed' ? caseClosed() : notResolved(status);
}

function notResolved(status: CaseStatus): ConflictProblem {
  return new ConflictProblem(
    'not-resolved',
    'Root cause, resolution and resolved_at are first given with POST /cases/{id}/resolve.',
    { legal_moves: legalMoves(status) },
  );
}

export const preconditionFailed = (): ProblemException =>
  new ProblemException(
    412,
    'precondition-failed',
    'Precondition failed',
    'The case has changed since you read it. Read it again and repeat the change.',
  );
