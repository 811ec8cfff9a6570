import type { LogDigest } from '../log-analysis/log-digest.types.js';

/** A file that was uploaded to a case, as far as the agent needs to know it. Redacted. */
export interface EvidenceDigest {
  id: string;
  /** From 1 in the order of upload; never that of another file, whatever was removed. */
  number: number;
  /** The file's name. */
  title: string;
  /** What matters in it: first errors, error windows, anomalies. */
  summary: string;
  /** Of a log: what it repeats, and its errors. */
  log?: LogDigest;
}

/** Files of a case (token EVIDENCE_SOURCE). */
export interface EvidenceSource {
  /** Oldest first; those that are still being digested are left out. */
  digestsOf(caseId: string): Promise<EvidenceDigest[]>;
}
