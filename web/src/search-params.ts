import type { DocumentSummary, ReportType } from './api/client';
import { REPORT_TYPES } from './cases/case-tab';

export interface ReportFilter {
  q?: string;
  type?: ReportType;
  /** Days, YYYY-MM-DD. */
  from?: string;
  to?: string;
}

export interface KnowledgeFilter {
  q?: string;
  kind?: DocumentSummary['kind'];
  tag?: string;
}

type Search = Record<string, unknown>;

const KINDS = ['runbook', 'document'] as const;

/** A search for a number comes out of the address as one. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'number'
    ? String(value)
    : typeof value === 'string' && value
      ? value
      : undefined;

const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;

export const readReportFilter = (search: Search): ReportFilter => ({
  q: text(search['q']),
  type: REPORT_TYPES.find((type) => type === search['type']),
  from: day(search['from']),
  to: day(search['to']),
});

export const readKnowledgeFilter = (search: Search): KnowledgeFilter => ({
  q: text(search['q']),
  kind: KINDS.find((kind) => kind === search['kind']),
  tag: text(search['tag']),
});

/** An older version of what the page shows. */
export const readVersion = (search: Search): { version?: number } =>
  typeof search['version'] === 'number' ? { version: search['version'] } : {};

export const readReturn = (search: Search): { to?: string } => ({ to: text(search['to']) });
