import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DocumentRenderer } from '../../rendering/document-renderer.interface.js';
import { DOCUMENT_RENDERER } from '../../rendering/rendering.tokens.js';
import type { Report } from '../report.types.js';
import type { DownloadFormat } from './download-format.js';
import { printable } from './printable-report.js';

/** A report as a file. */
export interface ReportFile {
  bytes: Uint8Array;
  /** With the charset, where it is text. */
  mediaType: string;
  contentSecurityPolicy?: string;
}

/** Reports as files: the markdown that is stored, or pages made of it. */
@Injectable()
export class ReportDownloadService {
  constructor(@Inject(DOCUMENT_RENDERER) private readonly renderer: DocumentRenderer) {}

  /** Strong: the same tag is the same bytes. Known without making the file. */
  etagOf(report: Report, format: DownloadFormat): string {
    if (format === 'md') return `"${report.sha256}"`;
    const digest = createHash('sha256')
      .update(JSON.stringify([this.renderer.version, format, printable(report)]))
      .digest('base64url');
    return `"${digest}"`;
  }

  /** @throws ProblemException 422 `not-renderable`, 503 when too many files are being made */
  async fileOf(report: Report, format: DownloadFormat): Promise<ReportFile> {
    if (format === 'md') {
      const bytes = Buffer.from(report.content, 'utf8');
      return { bytes, mediaType: 'text/markdown; charset=utf-8' };
    }
    return this.renderer.render(printable(report), format);
  }
}
