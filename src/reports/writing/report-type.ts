/** The kinds of report FaultMaven writes, in the order in which they are offered. */
export const REPORT_TYPES = ['incident_report', 'runbook', 'post_mortem'] as const;

export type ReportType = (typeof REPORT_TYPES)[number];

/** What a person calls each type. */
export const REPORT_TYPE_LABELS: Readonly<Record<ReportType, string>> = {
  incident_report: 'Incident report',
  runbook: 'Runbook',
  post_mortem: 'Post-mortem',
};

export function isReportType(value: unknown): value is ReportType {
  return typeof value === 'string' && (REPORT_TYPES as readonly string[]).includes(value);
}
