import { hash } from 'node:crypto';
import type { Response } from 'express';
import type { ReportDto } from '../dto/report.dto.js';

/** Sets the ETag of what is said of reports; express answers 304 by itself when If-None-Match names it. */
export function setEtag(response: Response, reports: readonly ReportDto[]): void {
  // A report's checksum says what its content is.
  const told = reports.map(({ content, ...metadata }) => [metadata, content !== undefined]);
  response.setHeader('ETag', `W/"${hash('sha256', JSON.stringify(told), 'base64url')}"`);
  // Private and always asked for again: who may read it can change at any time.
  response.setHeader('Cache-Control', 'private, no-cache');
}
