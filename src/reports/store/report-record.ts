import { sha256 } from '../checksum.js';
import type { Report, ReportMetadata } from '../report.types.js';
import { isReportType } from '../writing/report-type.js';
import { decodeContent, encodeContent, type EncodedContent } from './content-codec.js';
import { type CommitBatch, CorruptReportError, type NewReport } from './report.store.js';

/** A report's metadata as Redis has it: strings by field name. */
export type ReportRecord = Record<string, string>;

/** A new report in stored form. The script adds `version` and `is_current`. */
export interface EncodedReport {
  id: string;
  type: string;
  bytes: Buffer;
  record: ReportRecord;
}

export async function encodeReport(report: NewReport, batch: CommitBatch): Promise<EncodedReport> {
  const content = Buffer.from(report.content, 'utf8');
  const { codec, bytes } = await encodeContent(content);
  const record = {
    id: report.id,
    case_id: batch.caseId,
    type: report.type,
    title: report.title,
    generated_by: report.generatedBy,
    notes: JSON.stringify(report.notes),
    created_at: String(batch.createdAt.getTime()),
    created_by: batch.createdBy,
    expires_at: String(batch.expiresAt.getTime()),
    size: String(content.length),
    sha256: sha256(content),
    codec,
    indexed: '0',
  };
  return { id: report.id, type: report.type, bytes, record };
}

/** The content, proven to be what was stored. @throws CorruptReportError */
export async function decodeReport(
  metadata: ReportMetadata,
  encoded: EncodedContent,
): Promise<Report> {
  const content = await decodeContent(encoded).catch(() => undefined);
  if (!content || sha256(content) !== metadata.sha256) throw new CorruptReportError(metadata.id);
  return { ...metadata, content: content.toString('utf8') };
}

/** Undefined for an empty or foreign hash: HGETALL of a key that is not there gives `{}`. */
export function toMetadata(record: ReportRecord): ReportMetadata | undefined {
  const { id, type, case_id: caseId } = record;
  if (!id || !caseId || !isReportType(type)) return undefined;
  return {
    id,
    caseId,
    type,
    version: Number(record['version']),
    isCurrent: record['is_current'] === '1',
    title: record['title'] ?? '',
    generatedBy: record['generated_by'] ?? '',
    createdAt: new Date(Number(record['created_at'])),
    createdBy: record['created_by'] ?? '',
    expiresAt: new Date(Number(record['expires_at'])),
    sizeBytes: Number(record['size']),
    sha256: record['sha256'] ?? '',
    indexed: record['indexed'] === '1',
    persisted: true,
    notes: JSON.parse(record['notes'] ?? '[]') as string[],
  };
}
