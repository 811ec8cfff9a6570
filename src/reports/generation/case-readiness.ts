import { type Case, LEGAL_MOVES } from '../../cases/case.types.js';
import { ConflictProblem } from '../../common/problem/problem.exception.js';

/** Why reports cannot be written for the case in its present state; undefined when they can. */
export function whyNotReady(record: Case): { code: string; reason: string } | undefined {
  if (record.status === 'resolved' || record.status === 'documenting') return undefined;
  if (record.status === 'closed') {
    return { code: 'case-closed', reason: 'A closed case takes no more reports.' };
  }
  return {
    code: 'case-not-resolved',
    reason: `Reports are written for a resolved case; this one is ${record.status}. Resolve it first.`,
  };
}

/** @throws ConflictProblem naming where the case may go instead. */
export function assertReady(record: Case): void {
  const obstacle = whyNotReady(record);
  if (!obstacle) return;
  throw new ConflictProblem(obstacle.code, obstacle.reason, {
    status_now: record.status,
    legal_moves: LEGAL_MOVES[record.status],
  });
}
