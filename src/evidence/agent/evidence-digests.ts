import { Inject, Injectable } from '@nestjs/common';
import type { EvidenceDigest, EvidenceSource } from '../../agent/evidence-source.interface.js';
import { EVIDENCE_STORE } from '../evidence.tokens.js';
import type { EvidenceStore } from '../store/evidence.store.js';

/** The files of a case as the investigator reads and cites them. */
@Injectable()
export class EvidenceDigests implements EvidenceSource {
  constructor(@Inject(EVIDENCE_STORE) private readonly store: EvidenceStore) {}

  async digestsOf(caseId: string): Promise<EvidenceDigest[]> {
    const files = await this.store.list(caseId);
    return files
      .reverse()
      .map(({ id, number, fileName, summary }) => ({ id, number, title: fileName, summary }));
  }
}
