import type { PrintableDocument } from '../../rendering/document-renderer.interface.js';
import type { Report } from '../report.types.js';

const NAMES: Readonly<Record<Report['type'], string>> = {
  incident_report: 'Incident report',
  runbook: 'Runbook',
  post_mortem: 'Post-mortem',
};

/**
 * A report as a document of its own. Only what never changes of a version is on it: a page that was
 * printed must not say that it is the current one.
 */
export const printable = (report: Report): PrintableDocument => ({
  title: report.title,
  kind: `${NAMES[report.type]}, version ${String(report.version)}`,
  writtenAt: report.createdAt.getTime(),
  facts: [
    ['Written', inUtc(report.createdAt)],
    ['Written by', report.generatedBy],
    ['Asked for by', report.createdBy],
    ['Case', report.caseId],
    ['Report', report.id],
    ['SHA-256 of its text', report.sha256],
  ],
  notes: report.notes,
  markdown: report.content,
});

/** `2026-11-24 09:30:00 UTC`, as the reports themselves write times. */
const inUtc = (time: Date): string => `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
