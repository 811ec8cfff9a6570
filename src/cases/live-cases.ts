import type { Clock } from '../common/clock.js';
import { CASE_ID } from '../common/ids.js';
import { ConflictProblem, NotFoundProblem } from '../common/problem/problem.exception.js';
import { preconditionFailed, refusal } from './case-change.js';
import type { CaseChange, CaseOutcome, CaseStore } from './case.store.js';
import type { Case } from './case.types.js';
import { touchesTimes } from './chronology.js';

/** Tries to fit a change of times to a record that keeps changing. */
const MAX_ATTEMPTS = 8;

export const noSuchCase = (): NotFoundProblem => new NotFoundProblem('case');

/** Reads and changes cases that are not deleted. */
export class LiveCases {
  constructor(
    private readonly store: CaseStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundProblem when there is no such case, or it is deleted. */
  async get(caseId: string): Promise<Case> {
    const found = CASE_ID.test(caseId) ? await this.store.find(caseId) : undefined;
    if (!found || found.deletedAt) throw noSuchCase();
    return found;
  }

  /** The live case, if this operation has changed it already. Its id is a secret of one caller. */
  async doneBy(operationId: string | undefined, caseId: string): Promise<Case | undefined> {
    if (operationId === undefined) return undefined;
    const found = await this.store.find(caseId);
    return found?.lastOperation === operationId && !found.deletedAt ? found : undefined;
  }

  /**
   * Reads the case, plans the change and makes it. Times are checked against the record as read, so
   * the change must then meet that very version; when it does not, all is done again.
   */
  async change(
    caseId: string,
    expectedVersions: readonly number[] | undefined,
    plan: (current: Case) => CaseChange,
  ): Promise<Case> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const current = await this.get(caseId);
      if (expectedVersions && !expectedVersions.includes(current.version)) {
        throw preconditionFailed();
      }
      const planned = plan(current);
      const mustMeetVersion = expectedVersions !== undefined || touchesTimes(planned.facts);
      const outcome = await this.store.update(
        caseId,
        { ...planned, expectedVersions: mustMeetVersion ? [current.version] : undefined },
        this.clock.now(),
      );
      if (outcome.kind !== 'stale') return changed(outcome, planned.moveTo);
    }
    throw new ConflictProblem('busy', 'The case keeps changing. Try again.');
  }
}

/** The changed case, or the problem that kept it from changing. */
export function changed(outcome: CaseOutcome, moveTo: Case['status'] | undefined): Case {
  if (outcome.kind === 'ok') return outcome.case;
  if (outcome.kind === 'refused') throw refusal(outcome.status, moveTo);
  throw noSuchCase();
}
