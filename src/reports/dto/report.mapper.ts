import type { Report, ReportMetadata, UnstoredReport } from '../report.types.js';
import type { ReportDto } from './report.dto.js';

export function toReportDto(report: Report | ReportMetadata | UnstoredReport): ReportDto {
  const common = {
    case_id: report.caseId,
    type: report.type,
    title: report.title,
    generated_by: report.generatedBy,
    created_at: report.createdAt.toISOString(),
    created_by: report.createdBy,
    size_bytes: report.sizeBytes,
    sha256: report.sha256,
    notes: report.notes,
    ...('content' in report ? { content: report.content } : {}),
  };
  if (!report.persisted) {
    return { ...common, persisted: false, is_current: false, indexed: false };
  }
  const self = `/api/v1/cases/${report.caseId}/reports/${report.id}`;
  return {
    id: report.id,
    version: report.version,
    is_current: report.isCurrent,
    expires_at: report.expiresAt.toISOString(),
    persisted: true,
    indexed: report.indexed,
    ...common,
    links: { self, download: `${self}/download`, case: `/api/v1/cases/${report.caseId}` },
  };
}
