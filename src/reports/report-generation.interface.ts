import type { Principal } from '../auth/principal.js';
import type { Report, UnstoredReport } from './report.types.js';
import type { ReportType } from './writing/report-type.js';

/** Where a generation is: what a watcher is shown. */
export type GenerationStage = 'redacting' | 'generating' | 'storing';

/** Told how a generation gets on. Never throws: watching must not fail what is watched. */
export interface GenerationProgress {
  stage(stage: GenerationStage): void;
  /** Redacted prose of a report; a higher `draft` means that the ones before were given up. */
  text?(type: ReportType, draft: number, text: string): void;
}

/** By what an answer is found again: hashes, no content. */
export interface AnswerIdentity {
  id: string;
  fingerprint: string;
}

export interface GenerationRequest {
  caseId: string;
  caller: Principal;
  /** At least one, none twice. */
  types: readonly ReportType[];
  /** The same key with the same types gives the stored answer again. */
  idempotencyKey?: string;
  /** The job that does it; a new one where absent. */
  jobId?: string;
  /** Instead of an Idempotency-Key: a job that is run again finds what it has stored before. */
  answer?: AnswerIdentity;
  /** Ends the work; the promise then rejects with `signal.reason`. */
  signal?: AbortSignal;
  /** Called, and awaited, once the case is this job's own. */
  onStart?: (jobId: string) => Promise<void>;
  progress?: GenerationProgress;
}

export interface GenerationResult {
  jobId: string;
  /** In the order asked for. */
  reports: (Report | UnstoredReport)[];
  /** True when an earlier request with this Idempotency-Key did the work. */
  replayed: boolean;
}

/** Writes a case's reports (token REPORT_GENERATION_SERVICE). */
export interface ReportGenerationService {
  /**
   * Gathers the case, redacts it, writes the reports and stores all of them or none. The caller has
   * been let in as an editor. A failure leaves the case and its reports as they were.
   *
   * @throws ConflictProblem `generation-running` while another job holds the case;
   *   `case-not-resolved`, `case-closed` when its status does not allow reports
   * @throws ProblemException 422 `idempotency-key-reused`; 500, 502, 503, 504 `generation-failed`
   */
  generate(request: GenerationRequest): Promise<GenerationResult>;
}
