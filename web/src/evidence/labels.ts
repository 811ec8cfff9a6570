import type { EvidenceKind, EvidenceSummary } from '../api/evidence';

export const EVIDENCE_LABELS: Record<EvidenceKind, string> = {
  log: 'Log',
  metrics: 'Metrics',
  config: 'Configuration',
};

const NUMBER = new Intl.NumberFormat(undefined);
export const number = (value: number): string => NUMBER.format(value);

/** "3.4 MB" */
export function bytes(size: number): string {
  if (size < 1024) return `${String(size)} B`;
  if (size < 1024 ** 2) return `${(size / 1024).toFixed(1)} kB`;
  return `${(size / 1024 ** 2).toFixed(1)} MB`;
}

/** What is true of a file of any kind, in a line. */
export const factsOf = ({
  kind,
  size_bytes: size,
  lines,
  uploaded_by_name,
  uploaded_by,
}: EvidenceSummary) =>
  [
    EVIDENCE_LABELS[kind],
    bytes(size),
    `${number(lines)} lines`,
    `by ${uploaded_by_name ?? uploaded_by}`,
  ].join(' · ');
