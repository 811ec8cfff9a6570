import type { ReportType } from './writing/report-type.js';

/** What Redis keeps of a report beside its content. */
export interface ReportMetadata {
  readonly id: string;
  readonly caseId: string;
  readonly type: ReportType;
  /** 1, 2, 3 … per case and type, without gap or twin. */
  readonly version: number;
  readonly isCurrent: boolean;
  readonly title: string;
  readonly generatedBy: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  /** When the sweeper removes it. */
  readonly expiresAt: Date;
  /** Of the content: bytes of UTF-8, and its sha256 in hex (also its ETag). */
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Delivered to Chroma yet? A pending report is readable all the same. */
  readonly indexed: boolean;
  readonly persisted: true;
  readonly notes: readonly string[];
}

export interface Report extends ReportMetadata {
  /** Markdown, byte for byte as generated. */
  content: string;
}

/**
 * A report that was written but, by feature flag or rollout, not stored. It has no id, since nothing
 * could be found by it, and no version.
 */
export interface UnstoredReport {
  caseId: string;
  type: ReportType;
  title: string;
  generatedBy: string;
  createdAt: Date;
  createdBy: string;
  sizeBytes: number;
  sha256: string;
  persisted: false;
  notes: string[];
  content: string;
}

export interface RunningJob {
  jobId: string;
  startedAt: Date;
  startedBy: string;
}

/** Expired reports of one partition that are archived and removed together. */
export interface RemovalPlan {
  tag: string;
  /** Names what is archived of them: the same for whoever asks until the removal has ended. */
  batch: string;
  reportIds: string[];
}

/** What is archived of a report before it is removed. */
export type LastCopy =
  | ({ kind: 'report' } & Report)
  | {
      kind: 'damaged_report';
      id: string;
      /** The metadata as it stands in Redis. */
      record: Record<string, string>;
      /** The stored content as it is, in base64. */
      stored: string | null;
    };

/** A hold on a case's generation lock. Only its `value`, compared whole, lets a commit through. */
export interface Lease {
  jobId: string;
  /** Grows by one with every hold on the case: what a stale holder has is always smaller. */
  fence: number;
  /** The lock exactly as it stands in Redis. */
  value: string;
}
