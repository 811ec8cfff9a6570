import { Inject, Injectable } from '@nestjs/common';
import type { EvidenceDigest, EvidenceSource } from '../../agent/evidence-source.interface.js';
import { EVIDENCE_STORE } from '../evidence.tokens.js';
import type { EvidenceStore } from '../store/evidence.store.js';

/** Of a case with more logs the newest are read line by line; of the others the summary is. */
const LOGS_READ = 10;

/** The files of a case as the investigator reads and cites them. */
@Injectable()
export class EvidenceDigests implements EvidenceSource {
  constructor(@Inject(EVIDENCE_STORE) private readonly store: EvidenceStore) {}

  async digestsOf(caseId: string): Promise<EvidenceDigest[]> {
    const files = await this.store.list(caseId);
    const logs = files.filter(({ kind }) => kind === 'log').slice(0, LOGS_READ);
    const contents = await this.store.contents(
      caseId,
      logs.map(({ id }) => id),
    );
    return files.reverse().map(({ id, number, fileName, summary }) => {
      const digest = contents.get(id)?.digest;
      const log = digest?.kind === 'log' ? digest.log : undefined;
      return { id, number, title: fileName, summary, log };
    });
  }
}
