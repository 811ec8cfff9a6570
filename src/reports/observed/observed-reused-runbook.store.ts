import type { ReusedRunbook, ReusedRunbookStore } from '../reuse/reused-runbook.store.js';
import type { RunbookDecisions } from './runbook-decisions.js';

/** Counts the cases that were solved by a known runbook: a changed choice is no second one. */
export class ObservedReusedRunbookStore implements ReusedRunbookStore {
  constructor(
    private readonly store: ReusedRunbookStore,
    private readonly decisions: RunbookDecisions,
  ) {}

  async choose(caseId: string, runbook: ReusedRunbook): Promise<void> {
    const earlier = await this.store.of(caseId);
    await this.store.choose(caseId, runbook);
    if (!earlier) await this.decisions.record('reused');
  }

  clear(caseId: string): Promise<void> {
    return this.store.clear(caseId);
  }

  of(caseId: string): Promise<ReusedRunbook | undefined> {
    return this.store.of(caseId);
  }

  casesWith(caseIds: readonly string[]): Promise<Set<string>> {
    return this.store.casesWith(caseIds);
  }
}
