import type { DownloadFormat } from './download/download-format.js';
import type { ReportMetadata } from './report.types.js';

const MAX_SLUG = 60;

/** `runbook-v2-connection-pool-exhausted.md`: letters, digits and dashes, whatever the title. */
export function fileNameOf(
  { type, version, title }: ReportMetadata,
  format: DownloadFormat = 'md',
): string {
  return `${baseName(type, version)}${suffix(slug(stripMarks(title), /[^a-z0-9]+/g), type)}.${format}`;
}

/** As {@link fileNameOf}, keeping letters of any script. */
export function unicodeFileNameOf(
  { type, version, title }: ReportMetadata,
  format: DownloadFormat = 'md',
): string {
  return `${baseName(type, version)}${suffix(slug(title.normalize('NFC'), /[^\p{L}\p{N}\p{M}]+/gu), type)}.${format}`;
}

const baseName = (type: string, version: number): string =>
  `${type.replaceAll('_', '-')}-v${String(version)}`;

/** Without the type, which a title often begins with: the file name has it in front already. */
function suffix(text: string, type: string): string {
  const named = `${type.replaceAll('_', '-')}-`;
  const rest = `${text}-`.startsWith(named) ? text.slice(named.length) : text;
  return rest ? `-${rest}` : '';
}

const stripMarks = (text: string): string => text.normalize('NFKD').replace(/\p{M}+/gu, '');

function slug(text: string, others: RegExp): string {
  const dashed = text.toLowerCase().replace(others, '-').replace(/^-+/, '');
  // By code points, so that no character is cut in half.
  return Array.from(dashed).slice(0, MAX_SLUG).join('').replace(/-+$/, '');
}
