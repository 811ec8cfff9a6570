/** Who changed what, and who was kept from it. Append-only; holds ids and never content. */
export const AUDIT_LOG = Symbol('AUDIT_LOG');

/**
 * `allowed`: the change was let through, noted before it was made. `failed`: it was let through and
 * then not made. `denied`: it was not let through.
 */
export type AuditOutcome = 'allowed' | 'failed' | 'denied';

export interface AuditEntry {
  userId: string;
  /** What the caller held: `session`, `token` of an issuer, `api-token <id>`, or `webhook`. */
  via: string;
  /** Method and path of the route, e.g. `DELETE /cases/:id/participants/:user_id`. */
  action: string;
  /** The ids in that path, but the case's. */
  target: Record<string, string>;
  outcome: AuditOutcome;
  /** HTTP status, when it was denied or failed. */
  status?: number;
}

export interface RecordedEntry extends AuditEntry {
  id: string;
  at: Date;
}

export interface AuditPage {
  entries: RecordedEntry[];
  /** Where the next page begins. */
  next?: string;
}

export interface AuditLog {
  /**
   * Appends to the log of a case, or to the system's. Something denied is noted only where there is a
   * log already, so that nobody makes one by guessing ids, and once a minute for the same user and
   * action, so that nobody buries other entries.
   */
  record(caseId: string | undefined, entry: AuditEntry): Promise<void>;
  /** Newest first. */
  page(caseId: string | undefined, limit: number, cursor?: string): Promise<AuditPage>;
}
