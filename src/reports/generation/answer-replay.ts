import { Inject, Injectable } from '@nestjs/common';
import { ConflictProblem } from '../../common/problem/problem.exception.js';
import { keyReused, sha256 } from '../../idempotency/idempotency-key.js';
import type {
  AnswerIdentity,
  GenerationRequest,
  GenerationResult,
} from '../report-generation.interface.js';
import { REPORT_STORE } from '../reports.tokens.js';
import type { KeptAnswer, ReportStore } from '../store/report.store.js';

/**
 * Answers to Idempotency-Keys. The record is written by the same script as the reports, so there is
 * no moment in which reports are stored and a retry would write them again.
 */
@Injectable()
export class AnswerReplay {
  constructor(@Inject(REPORT_STORE) private readonly store: ReportStore) {}

  identify(request: GenerationRequest): AnswerIdentity | undefined {
    const { caller, idempotencyKey, types } = request;
    if (idempotencyKey === undefined) return request.answer;
    return {
      id: sha256(caller.userId, idempotencyKey),
      fingerprint: sha256(...[...types].sort()),
    };
  }

  /** Of a job without an Idempotency-Key: no client can ask for it, only the job itself. */
  identifyJob(jobId: string, types: GenerationRequest['types']): AnswerIdentity {
    return { id: sha256('job', jobId), fingerprint: sha256(...[...types].sort()) };
  }

  /** The answer given before, or undefined when there was none. @throws 422 for another body. */
  async find(caseId: string, identity?: AnswerIdentity): Promise<GenerationResult | undefined> {
    if (!identity) return undefined;
    const kept = await this.store.keptAnswer(caseId, identity.id);
    if (!kept) return undefined;
    if (kept.fingerprint !== identity.fingerprint) throw keyReused();
    return { jobId: kept.jobId, reports: await this.reportsOf(kept), replayed: true };
  }

  private async reportsOf({ jobId, reportIds }: KeptAnswer) {
    const reports = await Promise.all(reportIds.map((id) => this.store.read(id)));
    return reports.map((report) => {
      if (report) return report;
      throw new ConflictProblem(
        'idempotency-answer-gone',
        'The reports of that request have since been removed. Use a new key for a new request.',
        { job_id: jobId },
      );
    });
  }
}
