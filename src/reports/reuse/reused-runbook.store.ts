/** A runbook of the knowledge base that solved a case, so that no new one had to be written. */
export interface ReusedRunbook {
  documentId: string;
  /** As it was when chosen. */
  title: string;
  chosenBy: string;
  chosenAt: Date;
}

/** Which known runbook solved which case (token REUSED_RUNBOOK_STORE). */
export interface ReusedRunbookStore {
  /** One a case: a later choice replaces the earlier. */
  choose(caseId: string, runbook: ReusedRunbook): Promise<void>;
  /** Idempotent. */
  clear(caseId: string): Promise<void>;
  of(caseId: string): Promise<ReusedRunbook | undefined>;
  /** Those of the cases that have one. */
  casesWith(caseIds: readonly string[]): Promise<Set<string>>;
}
