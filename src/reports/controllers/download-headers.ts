import type { Response } from 'express';
import { fileNameOf, unicodeFileNameOf } from '../file-name.js';
import type { ReportMetadata } from '../report.types.js';

export function setDownloadHeaders(response: Response, report: ReportMetadata): void {
  const encoded = encodeURIComponent(unicodeFileNameOf(report));
  response.setHeader('Content-Type', 'text/markdown; charset=utf-8');
  response.setHeader(
    'Content-Disposition',
    `attachment; filename="${fileNameOf(report)}"; filename*=UTF-8''${encoded}`,
  );
  // A browser must not take the text for HTML, whatever is in it.
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('ETag', `"${report.sha256}"`);
}
