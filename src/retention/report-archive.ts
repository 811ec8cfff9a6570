import { access, mkdir, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { ASIDE, syncFolder, writeDurably } from '../common/durable-file.js';
import { AppConfig } from '../config/app-config.js';
import type { LastCopy } from '../reports/report.types.js';

const compress = promisify(gzip);

/** No archive takes longer to write: what is older was left by a crash. */
const ABANDONED_MS = 3_600_000;

/**
 * Writes expired reports to `ARCHIVE_DIR` as gzipped JSON lines, one file a batch:
 * `reports-<day>-<partition>-<ulid>.jsonl.gz`, each line `{"kind":"report", …metadata, "content":
 * "…"}` with times in ISO 8601. A file has its name only once it is whole and on disk, and its batch
 * is archived when it has: a second try neither doubles a line nor replaces the file.
 */
@Injectable()
export class ReportArchive {
  constructor(private readonly config: AppConfig) {}

  get enabled(): boolean {
    return this.config.retention.archiveDir !== undefined;
  }

  /** Whether the batch is on disk for good. */
  async has(batch: string): Promise<boolean> {
    const there = await access(this.pathOf(batch)).then(
      () => true,
      () => false,
    );
    // Its writer may have died, or still be, between giving the name and making it durable.
    if (there) await syncFolder(this.folder());
    return there;
  }

  async write(batch: string, copies: readonly LastCopy[]): Promise<void> {
    // Asked after the copies were read: some may be missing only where the batch was archived before.
    if (copies.length === 0 || (await this.has(batch))) return;
    await mkdir(this.folder(), { recursive: true });
    await this.removeAbandoned();
    const lines = copies.map((copy) => `${JSON.stringify(copy)}\n`);
    const bytes = await compress(lines.join(''));
    await writeDurably(this.pathOf(batch), (file) => file.writeFile(bytes));
  }

  private async removeAbandoned(): Promise<void> {
    for (const name of await readdir(this.folder())) {
      if (!name.startsWith('reports-') || !name.endsWith(ASIDE)) continue;
      const path = join(this.folder(), name);
      const age = await stat(path).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (age > ABANDONED_MS) await unlink(path).catch(() => undefined);
    }
  }

  private pathOf(batch: string): string {
    return join(this.folder(), `reports-${batch}.jsonl.gz`);
  }

  private folder(): string {
    const { archiveDir } = this.config.retention;
    if (archiveDir === undefined) throw new Error('ARCHIVE_DIR is not set');
    return archiveDir;
  }
}
