import type { CaseStatus, Severity } from '../api/client';

export const STATUSES: readonly CaseStatus[] = [
  'open',
  'investigating',
  'resolved',
  'documenting',
  'closed',
];
export const SEVERITIES: readonly Severity[] = ['sev1', 'sev2', 'sev3', 'sev4'];

/** What the list shows; lives in the address, so that a view can be shared and gone back to. */
export interface CaseFilter {
  q?: string;
  status?: CaseStatus;
  severity?: Severity;
  deleted?: true;
}

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((candidate) => candidate === value);

export function readCaseFilter(search: Record<string, unknown>): CaseFilter {
  const { q, status, severity, deleted } = search;
  const text = typeof q === 'number' ? String(q) : q;
  return {
    ...(typeof text === 'string' && text ? { q: text } : {}),
    ...(oneOf(STATUSES, status) ? { status: oneOf(STATUSES, status) } : {}),
    ...(oneOf(SEVERITIES, severity) ? { severity: oneOf(SEVERITIES, severity) } : {}),
    ...(deleted === true ? { deleted: true } : {}),
  };
}
