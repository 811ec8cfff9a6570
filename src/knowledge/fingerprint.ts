import { createHash } from 'node:crypto';

/** sha256 in hex over parts, each preceded by its length so that no two lists of parts collide. */
export function fingerprintOf(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${String(Buffer.byteLength(part))}:`).update(part);
  return hash.digest('hex');
}

/** What a published runbook stays known by, whatever becomes of its text. */
export const fingerprintOfReport = (reportId: string): string => fingerprintOf('report', reportId);

/** All that lead to a document: of its input, and of the report that it was published from. */
export const fingerprintsOf = (document: {
  readonly fingerprint: string;
  readonly provenance?: { readonly reportId: string };
}): string[] => [
  ...new Set([
    document.fingerprint,
    ...(document.provenance ? [fingerprintOfReport(document.provenance.reportId)] : []),
  ]),
];
