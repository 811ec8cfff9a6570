import type { LogDigest } from '../log-analysis/log-digest.types.js';

export const EVIDENCE_KINDS = ['log', 'metrics', 'config'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** A line of the file as it is kept: redacted. */
export interface KeptLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

/** Lines of the file that follow each other. Redacted. */
export interface KeptBlock {
  readonly firstLine: number;
  readonly lastLine: number;
  /** Fewer lines than the range says where a secret of several lines became one placeholder. */
  readonly text: string;
}

/** What matters of a log. */
export interface LogEvidence extends LogDigest {
  /** Lines of each error window, in the order of `errorWindows`. */
  readonly windowLines: readonly (readonly KeptLine[])[];
}

export interface SeriesPoint {
  /** ISO 8601 in UTC; null in a table without times. */
  readonly at: string | null;
  /** 1-based number of the table's row, the header not counted. */
  readonly row: number;
  readonly value: number;
}

export const ANOMALY_KINDS = ['spike', 'dip', 'shift', 'trend'] as const;
/**
 * `spike`, `dip`: away from its surroundings and back. `shift`: to another level, for good. `trend`:
 * steadily up or down over the whole time, as a leak does.
 */
export type AnomalyKind = (typeof ANOMALY_KINDS)[number];

export interface SeriesAnomaly {
  readonly series: string;
  readonly kind: AnomalyKind;
  readonly from: SeriesPoint;
  readonly to: SeriesPoint;
  /** The value farthest away; of a shift or trend, the level after it. */
  readonly peak: SeriesPoint;
  /** What its surroundings let expect; of a shift or trend, the level before it. */
  readonly expected: number;
  /** How many times the usual scatter (1.4826 MAD) it is away. */
  readonly score: number;
  /** One sentence. */
  readonly why: string;
}

export interface MetricSeries {
  readonly name: string;
  /** `s`, `B` or `%`, where the values carry units. */
  readonly unit: string | null;
  readonly count: number;
  /** Cells without a number. */
  readonly missing: number;
  readonly min: SeriesPoint;
  readonly max: SeriesPoint;
  readonly last: SeriesPoint;
  readonly mean: number;
  readonly median: number;
  readonly anomalies: number;
  /** At most 120 means over equal stretches, for a small chart; null where nothing was measured. */
  readonly outline: readonly (number | null)[];
}

export interface MetricsGap {
  readonly from: string;
  readonly to: string;
  readonly seconds: number;
}

/** What matters of a table of measurements. */
export interface MetricsEvidence {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly timeColumn: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Times named no zone: they were read as UTC. */
  readonly zoneAssumed: boolean;
  /** Usual seconds between two rows; null without times. */
  readonly stepSeconds: number | null;
  /** Those with anomalies first. */
  readonly series: readonly MetricSeries[];
  /** More series than are looked at: these were left out. */
  readonly seriesLeftOut: number;
  /** In the order of time. */
  readonly anomalies: readonly SeriesAnomaly[];
  /** The longest first. */
  readonly gaps: readonly MetricsGap[];
}

export interface ConfigSetting {
  /** Dotted: `spec.template.spec.containers.0.image`. */
  readonly path: string;
  readonly value: string;
  readonly line: number | null;
}

export interface ConfigFinding {
  readonly path: string;
  readonly value: string;
  readonly line: number | null;
  /** One sentence. */
  readonly why: string;
}

/** What matters of a configuration. */
export interface ConfigEvidence {
  /** `yaml`, `json`, `toml`, `ini`, or `text` where nothing could be read but lines. */
  readonly format: string;
  readonly settingsCount: number;
  /** Those that incidents turn on: hosts, limits, timeouts, versions. */
  readonly settings: readonly ConfigSetting[];
  /** Where secrets stood. Their values are gone. */
  readonly secrets: readonly { readonly path: string; readonly line: number | null }[];
  readonly findings: readonly ConfigFinding[];
}

export type EvidenceDigest =
  | { readonly kind: 'log'; readonly log: LogEvidence }
  | { readonly kind: 'metrics'; readonly metrics: MetricsEvidence }
  | { readonly kind: 'config'; readonly config: ConfigEvidence };

/** What is kept of a file. Redacted. */
export interface EvidenceContent {
  readonly digest: EvidenceDigest;
  readonly blocks: readonly KeptBlock[];
}

/** A file that was uploaded to a case, as it is listed. Every text is redacted. */
export interface Evidence {
  readonly id: string;
  readonly caseId: string;
  /** `E1`, `E2`, … in the case: how it is cited. Never given out twice. */
  readonly number: number;
  readonly fileName: string;
  readonly kind: EvidenceKind;
  readonly mediaType: string;
  /** As sent. */
  readonly sizeBytes: number;
  readonly lines: number;
  /** Of the bytes as sent, in hex. */
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedByName?: string;
  readonly uploadedAt: Date;
  readonly note?: string;
  /** One paragraph: what matters. */
  readonly summary: string;
  /** How many values were redacted in what is kept. */
  readonly redactions: number;
  /** True when the whole file is kept, false when only what matters of it is. */
  readonly whole: boolean;
  readonly keptLines: number;
}

export interface EvidenceWithContent extends Evidence {
  readonly content: EvidenceContent;
}

/** A passage of a file that fits what was searched for. */
export interface EvidenceHit {
  readonly evidence: Evidence;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly passage: string;
  /** UTF-16 offsets in the passage, end exclusive. */
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
  readonly score: number;
}
