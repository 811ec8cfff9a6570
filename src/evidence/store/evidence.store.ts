import type { Evidence, EvidenceContent, EvidenceWithContent } from '../evidence.types.js';

export type AddOutcome =
  | { kind: 'ok'; evidence: Evidence }
  /** No live case. */
  | { kind: 'missing' }
  | { kind: 'closed' }
  | { kind: 'full'; of: 'files' | 'bytes' };

export interface EvidenceLimits {
  files: number;
  /** Of all that is kept, compressed. */
  bytes: number;
}

/** Files of cases, redacted before they get here (token EVIDENCE_STORE). */
export interface EvidenceStore {
  add(
    evidence: Omit<Evidence, 'number'>,
    content: EvidenceContent,
    limits: EvidenceLimits,
  ): Promise<AddOutcome>;
  /** Newest first. */
  list(caseId: string): Promise<Evidence[]>;
  find(caseId: string, evidenceId: string): Promise<EvidenceWithContent | undefined>;
  /** What is kept of each; those that went meanwhile are left out. */
  contents(caseId: string, evidenceIds: readonly string[]): Promise<Map<string, EvidenceContent>>;
  /**
   * @param rememberMs how long its id is remembered: meanwhile a retry of its upload does not bring it
   *   back
   */
  remove(
    caseId: string,
    evidenceId: string,
    rememberMs: number,
  ): Promise<'removed' | 'missing' | 'closed'>;
}
