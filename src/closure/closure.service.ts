import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../auth/principal.js';
import type { CaseService } from '../cases/case-service.interface.js';
import type { Case, ClosureAttachment } from '../cases/case.types.js';
import { CASE_SERVICE } from '../cases/cases.tokens.js';
import { ConflictProblem } from '../common/problem/problem.exception.js';
import { OUTBOX, type Outbox } from '../outbox/outbox.interface.js';
import type { ReportMetadata } from '../reports/report.types.js';
import type { ReportService } from '../reports/reports-service.interface.js';
import { REPORT_SERVICE } from '../reports/reports.tokens.js';

/** A closure takes some round trips to Redis; three seconds are ample. */
const LOOKS = 60;
const LOOK_AGAIN_MS = 50;

/** Closes a case together with what was learned: its current reports are linked to the closure. */
@Injectable()
export class ClosureService {
  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(REPORT_SERVICE) private readonly reports: ReportService,
    @Inject(OUTBOX) private readonly outbox: Outbox,
  ) {}

  /**
   * Idempotent: a closed case gives its closure again. No generation can run meanwhile, so the
   * reports that were current when the case closed stay its current ones; status and links are then
   * written in one step, and no reader sees one without the other.
   */
  async close(caseId: string, caller: Principal): Promise<Case> {
    for (let looks = 1; ; looks += 1) {
      const found = await this.cases.get(caseId);
      if (found.status === 'closed') return found;
      try {
        return await this.closeAlone(caseId, caller);
      } catch (error) {
        const closed = await this.closedMeanwhile(caseId, error);
        if (closed) return closed;
        if (!isOtherClosure(error) || looks === LOOKS) throw error;
        await sleep(LOOK_AGAIN_MS);
      }
    }
  }

  private async closeAlone(caseId: string, caller: Principal): Promise<Case> {
    const closed = await this.reports.exclusively(caseId, caller.userId, async (hold, signal) => {
      const current = await this.reports.current(caseId);
      // A process that died between saving reports and moving the case left it resolved.
      if (current.length > 0) await this.moveToDocumenting(caseId);
      signal.throwIfAborted();
      return this.cases.close(caseId, caller, current.map(toAttachment), hold);
    });
    this.outbox.wake();
    return closed;
  }

  /** A closure that another request has just done is the answer to this one too. */
  private async closedMeanwhile(caseId: string, error: unknown): Promise<Case | undefined> {
    if (!(error instanceof ConflictProblem)) return undefined;
    const now = await this.cases.get(caseId);
    return now.status === 'closed' ? now : undefined;
  }

  private async moveToDocumenting(caseId: string): Promise<void> {
    const { status } = await this.cases.get(caseId);
    if (status === 'resolved') await this.cases.markDocumenting(caseId);
  }
}

/** The case is held by another closure, or was: its outcome is worth waiting for. */
const isOtherClosure = (error: unknown): boolean =>
  error instanceof ConflictProblem && ['case-closing', 'lock-lost'].includes(error.code);

const toAttachment = (report: ReportMetadata): ClosureAttachment => ({
  kind: 'report',
  id: report.id,
  type: report.type,
  version: report.version,
  title: report.title,
});
