import type { ReportType } from '../api/client';

export const REPORT_LABELS: Record<ReportType, string> = {
  incident_report: 'Incident report',
  runbook: 'Runbook',
  post_mortem: 'Post-mortem',
};
