import type { Request, Response } from 'express';
import { type DownloadFormat, DOWNLOAD_FORMATS, MEDIA_TYPES } from '../download/download-format.js';
import type { ReportDownloadService } from '../download/report-download.service.js';
import { fileNameOf, unicodeFileNameOf } from '../file-name.js';
import type { Report, ReportMetadata } from '../report.types.js';

/** What the query says, else what the client likes best, else markdown. */
export function downloadFormatOf(request: Request, asked?: DownloadFormat): DownloadFormat {
  if (asked) return asked;
  const liked = request.accepts(DOWNLOAD_FORMATS.map((format) => MEDIA_TYPES[format]));
  return DOWNLOAD_FORMATS.find((format) => MEDIA_TYPES[format] === liked) ?? 'md';
}

/** Answers with the file, or with 304 before it is made when the client has it already. */
export async function sendReport(
  report: Report,
  format: DownloadFormat,
  downloads: ReportDownloadService,
  { request, response }: { request: Request; response: Response },
): Promise<void> {
  response.vary('Accept');
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('ETag', downloads.etagOf(report, format));
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  try {
    const file = await downloads.fileOf(report, format);
    setFileHeaders(response, report, format);
    response.setHeader('Content-Type', file.mediaType);
    if (file.contentSecurityPolicy) {
      response.setHeader('Content-Security-Policy', file.contentSecurityPolicy);
    }
    response.send(Buffer.from(file.bytes));
  } catch (error) {
    // The tag is that of the file, not of the problem that is answered instead.
    response.removeHeader('ETag');
    throw error;
  }
}

function setFileHeaders(response: Response, report: ReportMetadata, format: DownloadFormat): void {
  const encoded = encodeURIComponent(unicodeFileNameOf(report, format));
  response.setHeader(
    'Content-Disposition',
    `attachment; filename="${fileNameOf(report, format)}"; filename*=UTF-8''${encoded}`,
  );
  // A browser must not take one type for another, whatever is in it.
  response.setHeader('X-Content-Type-Options', 'nosniff');
}
