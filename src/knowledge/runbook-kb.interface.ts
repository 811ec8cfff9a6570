import type { Provenance, SimilarRunbooks, Symptoms } from './knowledge.types.js';

export interface NewRunbook {
  title: string;
  /** Markdown, redacted. */
  content: string;
  ownerId: string;
  /** As people named them; redacted before they are kept. */
  tags: string[];
  provenance: Provenance;
}

/** The knowledge base as reports and closure see it (token RUNBOOK_KB). */
export interface RunbookKb {
  /**
   * Runbooks the user may read that fit the symptoms. While search by meaning is away, words alone
   * find them, and none is advised for reuse.
   */
  similar(userId: string, symptoms: Symptoms, limit: number): Promise<SimilarRunbooks>;
  /** Adds the runbook of a closed case; the same report again changes nothing. Returns the document id. */
  publish(runbook: NewRunbook): Promise<string>;
  /** Credits the runbook with a case that it solved, or takes that back. Idempotent. */
  creditReuse(documentId: string, caseId: string, solvedAt: Date | undefined): Promise<void>;
}
