import type { Lease, Report, ReportMetadata } from '../report.types.js';
import type { ReportType } from '../writing/report-type.js';

export interface NewReport {
  id: string;
  type: ReportType;
  title: string;
  generatedBy: string;
  notes: string[];
  /** Markdown, redacted. */
  content: string;
}

/** What was answered to an Idempotency-Key. */
export interface KeptAnswer {
  /** Hash of the request's body: the key may not be used for another one. */
  fingerprint: string;
  jobId: string;
  reportIds: string[];
}

export interface CommitBatch {
  caseId: string;
  lease: Lease;
  createdAt: Date;
  createdBy: string;
  expiresAt: Date;
  reports: NewReport[];
  /** `id` is a hash of user and key. */
  answer?: KeptAnswer & { id: string };
}

export interface ListQuery {
  /** All versions kept, or only the current ones. */
  history: boolean;
}

export interface CaseTally {
  caseId: string;
  /** Versions written so far, trimmed ones included. */
  written: Partial<Record<ReportType, number>>;
  /** Types that have a current report. */
  current: ReportType[];
}

/** The caller's lock was lost to another job, so nothing of the batch was stored. */
export class StaleLeaseError extends Error {
  constructor(jobId: string) {
    super(`job ${jobId} does not hold the generation lock any more`);
    this.name = 'StaleLeaseError';
  }
}

/** Stored bytes that do not give back what was stored. */
export class CorruptReportError extends Error {
  constructor(reportId: string) {
    super(`the stored content of report ${reportId} does not match its checksum`);
    this.name = 'CorruptReportError';
  }
}

/** Where reports are kept (token REPORT_STORE). Authoritative; a search index only follows it. */
export interface ReportStore {
  /**
   * Stores a generation's reports, all or none, as the new current versions; trims old versions.
   * @returns what was stored, in the order given.
   * @throws StaleLeaseError
   */
  commit(batch: CommitBatch): Promise<ReportMetadata[]>;
  /** Metadata by type, then version, newest first: one round trip, one moment in time. */
  list(caseId: string, query: ListQuery): Promise<ReportMetadata[]>;
  /** As {@link list}, with content: two round trips. */
  listWithContent(caseId: string, query: ListQuery): Promise<Report[]>;
  /** One round trip. */
  read(reportId: string): Promise<Report | undefined>;
  /** The contents of reports of one case, in the order given; undefined where removed meanwhile. */
  contents(reports: readonly ReportMetadata[]): Promise<(Report | undefined)[]>;
  metadata(reportId: string): Promise<ReportMetadata | undefined>;
  /** Metadata of reports of any cases, in the order given; undefined where there is none. */
  metadataOf(reportIds: readonly string[]): Promise<(ReportMetadata | undefined)[]>;
  /** How many versions were written, and which types are there now, of each case. Counts only. */
  tallies(caseIds: readonly string[]): Promise<CaseTally[]>;
  /** @returns false when the report is gone. */
  markIndexed(reportId: string): Promise<boolean>;
  keptAnswer(caseId: string, id: string): Promise<KeptAnswer | undefined>;
  /** Removes a report for good. Idempotent. @returns false when there was none. */
  remove(reportId: string): Promise<boolean>;
  /** Forgets what is left of a case that is gone with all its reports: numbers and choices. */
  forgetCase(caseId: string): Promise<void>;
}
