import type { ReportType } from '../api/client';

const CASE_TABS = [
  'timeline',
  'investigator',
  'evidence',
  'reports',
  'runbooks',
  'details',
] as const;
export type CaseTab = (typeof CASE_TABS)[number];

export const isCaseTab = (value: unknown): value is CaseTab =>
  CASE_TABS.some((tab) => tab === value);

export const REPORT_TYPES = ['incident_report', 'runbook', 'post_mortem'] as const;

export interface CaseSearch {
  tab?: CaseTab;
  /** Which report type is shown, and which version when not the current one. */
  type?: ReportType;
  version?: number;
  /** Which file of the evidence is open. */
  file?: string;
}

export function readCaseSearch(search: Record<string, unknown>): CaseSearch {
  const type = REPORT_TYPES.find((candidate) => candidate === search['type']);
  const { tab, version, file } = search;
  return {
    ...(isCaseTab(tab) ? { tab } : {}),
    ...(type ? { type } : {}),
    ...(typeof version === 'number' ? { version } : {}),
    ...(typeof file === 'string' ? { file } : {}),
  };
}
