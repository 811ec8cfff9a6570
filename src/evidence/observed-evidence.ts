import { HttpException } from '@nestjs/common';
import { isRedisUnavailable } from '../common/problem/redis-errors.js';
import type { LabelsOf } from '../metrics/catalogue.js';
import type { Metrics } from '../metrics/metrics.interface.js';
import { secondsSince } from '../metrics/stopwatch.js';
import type { EvidenceService } from './evidence-service.interface.js';
import type { Evidence, EvidenceHit, EvidenceWithContent } from './evidence.types.js';

type Outcome = LabelsOf<'evidence_upload_duration_seconds'>['outcome'];

/** Times uploads, and counts their bytes; names, content and cases are in no label. */
export class ObservedEvidence implements EvidenceService {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly metrics: Metrics,
  ) {}

  async add(...args: Parameters<EvidenceService['add']>): Promise<EvidenceWithContent> {
    const start = performance.now();
    const report = (kind: Evidence['kind'] | undefined, outcome: Outcome): void => {
      const labels = { kind: kind ?? 'unknown', outcome } as const;
      this.metrics.observe('evidence_upload_duration_seconds', labels, secondsSince(start));
    };
    try {
      const added = await this.evidence.add(...args);
      report(added.kind, 'stored');
      this.metrics.increment('evidence_bytes_total', { kind: added.kind }, added.sizeBytes);
      return added;
    } catch (error) {
      // What it is was perhaps not seen yet: only what the uploader said is certain.
      report(args[2].kind, outcomeOf(error));
      throw error;
    }
  }

  list(caseId: string): Promise<Evidence[]> {
    return this.evidence.list(caseId);
  }

  get(caseId: string, evidenceId: string): Promise<EvidenceWithContent> {
    return this.evidence.get(caseId, evidenceId);
  }

  remove(caseId: string, evidenceId: string): Promise<void> {
    return this.evidence.remove(caseId, evidenceId);
  }

  search(caseId: string, query: string, limit: number): Promise<EvidenceHit[]> {
    return this.evidence.search(caseId, query, limit);
  }
}

function outcomeOf(error: unknown): Outcome {
  if (isRedisUnavailable(error)) return 'unavailable';
  if (!(error instanceof HttpException)) return 'failed';
  if (error.getStatus() === 503) return 'unavailable';
  return error.getStatus() < 500 ? 'refused' : 'failed';
}
