import type { Readable } from 'node:stream';
import type { Principal } from '../auth/principal.js';
import type { Evidence, EvidenceHit, EvidenceKind, EvidenceWithContent } from './evidence.types.js';

/** A file on its way in. */
export interface EvidenceUpload {
  stream: Readable;
  /** As the client calls it; path and control characters are taken off. */
  fileName?: string;
  mediaType?: string;
  /** Default: what content and name say. */
  kind?: EvidenceKind;
  note?: string;
}

/**
 * Files of cases. Callers have already been let in by the access guard; what the state of the case
 * forbids is refused here.
 */
export interface EvidenceService {
  /**
   * Reads the file once, from end to end, and keeps what matters of it, redacted.
   * @param operationId of a request that may be repeated: what it stored before is given again.
   * @throws ProblemException 409 (closed case, case is full), 413, 415, 422, 503 (no redactor: nothing is stored)
   */
  add(
    caseId: string,
    caller: Principal,
    upload: EvidenceUpload,
    operationId?: string,
  ): Promise<EvidenceWithContent>;
  /** Newest first. */
  list(caseId: string): Promise<Evidence[]>;
  /** @throws NotFoundProblem */
  get(caseId: string, evidenceId: string): Promise<EvidenceWithContent>;
  /** @throws NotFoundProblem, ConflictProblem when the case is closed */
  remove(caseId: string, evidenceId: string): Promise<void>;
  /** Best first; by words, so it needs nothing but Redis. */
  search(caseId: string, query: string, limit: number): Promise<EvidenceHit[]>;
}
