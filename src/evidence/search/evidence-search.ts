import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { EVIDENCE_STORE } from '../evidence.tokens.js';
import type { Evidence, EvidenceHit } from '../evidence.types.js';
import type { EvidenceStore } from '../store/evidence.store.js';
import { CaseIndex } from './case-index.js';

/** Cases whose passages are kept ready; a full one takes some 20 MB. */
const CASES_KEPT = 8;

interface Kept {
  /** Ids of the files it holds. A file never changes. */
  of: string;
  index: Promise<CaseIndex>;
}

/**
 * Searches the files of one case by their words. The passages are in Redis, so a search needs nothing
 * else, finds a file at once after its upload, and never finds one that was removed.
 */
@Injectable()
export class EvidenceSearch {
  private readonly kept = new LRUCache<string, Kept>({ max: CASES_KEPT });

  constructor(@Inject(EVIDENCE_STORE) private readonly store: EvidenceStore) {}

  async search(caseId: string, query: string, limit: number): Promise<EvidenceHit[]> {
    const files = await this.store.list(caseId);
    if (files.length === 0) return [];
    return (await this.indexOf(caseId, files)).search(query, limit);
  }

  private indexOf(caseId: string, files: readonly Evidence[]): Promise<CaseIndex> {
    const of = files.map(({ id }) => id).join();
    const before = this.kept.get(caseId);
    if (before?.of === of) return before.index;
    const index = this.build(caseId, files);
    this.kept.set(caseId, { of, index });
    // What failed once is tried again, not remembered.
    index.catch(() => {
      if (this.kept.peek(caseId)?.index === index) this.kept.delete(caseId);
    });
    return index;
  }

  private async build(caseId: string, files: readonly Evidence[]): Promise<CaseIndex> {
    const ids = files.map(({ id }) => id);
    const contents = await this.store.contents(caseId, ids);
    return CaseIndex.of(
      files.flatMap((evidence) => {
        const content = contents.get(evidence.id);
        return content ? [{ evidence, content }] : [];
      }),
    );
  }
}
