import type { Provenance, SimilarRunbook, Symptoms } from './knowledge.types.js';

export interface NewRunbook {
  title: string;
  /** Markdown, redacted. */
  content: string;
  ownerId: string;
  tags: string[];
  provenance: Provenance;
}

/** The knowledge base as reports and closure see it (token RUNBOOK_KB). */
export interface RunbookKb {
  /** Runbooks the user may read that fit the symptoms, best first.
   * @throws ChromaUnavailableError while the index does not answer. */
  similar(userId: string, symptoms: Symptoms, limit: number): Promise<SimilarRunbook[]>;
  /** Adds the runbook of a closed case; the same report again changes nothing. Returns the document id. */
  publish(runbook: NewRunbook): Promise<string>;
  /** Credits the runbook with a case that it solved, or takes that back. Idempotent. */
  creditReuse(documentId: string, caseId: string, solvedAt: Date | undefined): Promise<void>;
}
