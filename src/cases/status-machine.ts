import { ConflictProblem } from '../common/problem/problem.exception.js';
import { CASE_STATUSES, type CaseStatus, LEGAL_MOVES } from './case.types.js';

export const legalMoves = (from: CaseStatus): readonly CaseStatus[] => LEGAL_MOVES[from];

export const canMove = (from: CaseStatus, to: CaseStatus): boolean =>
  LEGAL_MOVES[from].includes(to);

/** The statuses from which a case may move to `to`. */
export const sourcesOf = (to: CaseStatus): CaseStatus[] =>
  CASE_STATUSES.filter((from) => canMove(from, to));

/** Every status but the last: a closed case is not changed any more. */
export const CHANGEABLE: readonly CaseStatus[] = CASE_STATUSES.filter(
  (status) => LEGAL_MOVES[status].length > 0,
);

/** What a request must do to make a move that no PATCH makes, because the move needs more. */
const OTHER_ROUTES: Partial<Record<CaseStatus, string>> = {
  resolved: 'It becomes resolved by POST /cases/{id}/resolve with a root cause and a resolution.',
  closed: 'It becomes closed by POST /cases/{id}/close, which links its reports.',
};

/** The moves that PATCH makes by itself. */
export const isPatchMove = (to: CaseStatus): boolean => !(to in OTHER_ROUTES);

function namedMoves(from: CaseStatus): string {
  const moves = legalMoves(from);
  if (moves.length === 0) return 'It moves no further.';
  // The one move that comes by itself, so that few know how to make it.
  const how = from === 'open' ? ', which its first message makes it' : '';
  return `From here it can become ${moves.join(' or ')}${how}.`;
}

/** 409 for a move the machine does not have, naming the ones it has. */
export function illegalTransition(from: CaseStatus, to: CaseStatus): ConflictProblem {
  return new ConflictProblem(
    'illegal-transition',
    `A case that is ${from} cannot become ${to}. ${namedMoves(from)}`,
    { legal_moves: legalMoves(from) },
  );
}

/** 409 for a move that has a route of its own, which takes what the move needs. */
export function moveElsewhere(from: CaseStatus, to: CaseStatus): ConflictProblem {
  if (!canMove(from, to)) return illegalTransition(from, to);
  return new ConflictProblem(
    'illegal-transition',
    `A PATCH cannot make a case ${to}. ${OTHER_ROUTES[to] ?? ''}`.trim(),
    { legal_moves: legalMoves(from) },
  );
}

/** 409 for a change to a case that takes none. */
export function caseClosed(): ConflictProblem {
  return new ConflictProblem(
    'case-closed',
    'The case is closed. It takes no more messages and no more changes.',
    { legal_moves: legalMoves('closed') },
  );
}
