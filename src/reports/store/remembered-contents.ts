import { LRUCache } from 'lru-cache';
import type { Report, ReportMetadata } from '../report.types.js';

const MAX_CHARACTERS = 8 * 1024 * 1024;

type Known = Pick<Report, 'sha256' | 'content'>;

/**
 * Contents this process has read lately. That of a version never changes, and goes with its metadata,
 * which is read from Redis each time: so what is found here needs no fetching, inflating or proving.
 */
export class RememberedContents {
  private readonly known = new LRUCache<string, Known>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ content }) => content.length + 1,
  });

  has(reportId: string): boolean {
    return this.known.has(reportId);
  }

  /** The report with its content, where that is known here: a backup may have brought another. */
  complete(metadata: ReportMetadata): Report | undefined {
    const known = this.known.get(metadata.id);
    return known?.sha256 === metadata.sha256 ? { ...metadata, content: known.content } : undefined;
  }

  /** @param report with its content, just proven to be what was stored. */
  remember({ id, sha256, content }: Report): void {
    this.known.set(id, { sha256, content });
  }
}
