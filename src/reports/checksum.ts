import { createHash } from 'node:crypto';
import type { ReportMetadata } from './report.types.js';

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Size and digest of a report's content, stored or not. */
export function checksum(content: string): Pick<ReportMetadata, 'sizeBytes' | 'sha256'> {
  const bytes = Buffer.from(content, 'utf8');
  return { sizeBytes: bytes.length, sha256: sha256(bytes) };
}
