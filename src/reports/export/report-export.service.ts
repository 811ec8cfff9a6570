import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ZipArchive } from 'archiver';
import type { DownloadFormat } from '../download/download-format.js';
import { ReportDownloadService } from '../download/report-download.service.js';
import { fileNameOf } from '../file-name.js';
import type { Report, ReportMetadata } from '../report.types.js';
import { Clock } from '../../common/clock.js';
import { REPORT_STORE } from '../reports.tokens.js';
import type { ReportStore } from '../store/report.store.js';

const MANIFEST = 'manifest.json';
const FORMAT = 1;

interface ManifestEntry {
  id: string;
  type: string;
  version: number;
  is_current: boolean;
  title: string;
  file: string;
  /** Of the file. */
  size_bytes: number;
  sha256: string;
  /** Of the report's markdown, which is the file itself unless another format was asked for. */
  content_sha256: string;
  created_at: string;
  created_by: string;
  generated_by: string;
}

/** All versions of a case's reports as one ZIP, with a manifest by which it can be checked. */
@Injectable()
export class ReportExportService {
  constructor(
    @Inject(REPORT_STORE) private readonly store: ReportStore,
    private readonly clock: Clock,
    private readonly downloads: ReportDownloadService,
  ) {}

  /**
   * A stream of the ZIP. Reports are read one by one as the client takes them, and the manifest
   * comes last, so that it names just what is in the archive.
   */
  async open(caseId: string, format: DownloadFormat): Promise<ZipArchive> {
    // Awaited here: while Redis is away the answer is a 503, not half a file.
    const reports = await this.store.list(caseId, { history: true });
    const archive = new ZipArchive({ zlib: { level: 6 } });
    this.fill(archive, caseId, reports, format).catch((error: unknown) => {
      archive.destroy(error instanceof Error ? error : new Error('export failed'));
    });
    return archive;
  }

  private async fill(
    archive: ZipArchive,
    caseId: string,
    reports: ReportMetadata[],
    format: DownloadFormat,
  ) {
    const entries: ManifestEntry[] = [];
    for (const { id } of reports) {
      const report = await this.store.read(id);
      if (!report) continue;
      const { bytes } = await this.downloads.fileOf(report, format);
      const entry = manifestEntry(report, format, bytes);
      await append(archive, entry.file, bytes, report.createdAt);
      entries.push(entry);
    }
    const exportedAt = new Date(this.clock.now());
    const manifest = {
      format: FORMAT,
      case_id: caseId,
      exported_at: exportedAt.toISOString(),
      reports: entries,
    };
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await append(archive, MANIFEST, Buffer.from(text, 'utf8'), exportedAt);
    await archive.finalize();
  }
}

/** Resolves when the entry has been taken into the stream, which waits for a slow client. */
function append(archive: ZipArchive, name: string, bytes: Uint8Array, date: Date): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      archive.off('entry', done).off('error', settle).off('close', closed);
      if (error) reject(error);
      else resolve();
    };
    const done = (): void => {
      settle();
    };
    const closed = (): void => {
      settle(new Error('the client went away'));
    };
    archive.on('entry', done).on('error', settle).on('close', closed);
    archive.append(Buffer.from(bytes), { name, date });
  });
}

/** Names are made of letters, digits and dashes below one folder a type: none can leave the folder. */
function manifestEntry(report: Report, format: DownloadFormat, bytes: Uint8Array): ManifestEntry {
  return {
    id: report.id,
    type: report.type,
    version: report.version,
    is_current: report.isCurrent,
    title: report.title,
    file: `${report.type.replaceAll('_', '-')}/${fileNameOf(report, format)}`,
    size_bytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    content_sha256: report.sha256,
    created_at: report.createdAt.toISOString(),
    created_by: report.createdBy,
    generated_by: report.generatedBy,
  };
}
