import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import type { CaseService } from '../cases/case-service.interface.js';
import type { Case } from '../cases/case.types.js';
import { CASE_SERVICE } from '../cases/cases.tokens.js';
import { NotFoundProblem } from '../common/problem/problem.exception.js';
import type { RunbookKb } from '../knowledge/runbook-kb.interface.js';
import { RUNBOOK_KB } from '../knowledge/knowledge.tokens.js';
import { OUTBOX, type Outbox } from '../outbox/outbox.interface.js';
import type { ReportService } from '../reports/reports-service.interface.js';
import { REPORT_SERVICE } from '../reports/reports.tokens.js';

/**
 * Adds the runbook of a closed case to the knowledge base, so that the next similar incident starts
 * from it. Runs from the outbox: the closure announced it in its own atomic step, so a crash right
 * after closing loses nothing, and publishing the same report twice changes nothing.
 */
@Injectable()
export class RunbookPublisher implements OnModuleInit {
  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(REPORT_SERVICE) private readonly reports: ReportService,
    @Inject(RUNBOOK_KB) private readonly kb: RunbookKb,
    @Inject(OUTBOX) private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('case.closed', async ({ ref, data }) => {
      await this.publish(ref);
      const at = data['closed_at'] ?? new Date().toISOString();
      await this.outbox.add(ref, { topic: 'event.case.closed', ref, data: { at } });
    });
  }

  async publish(caseId: string): Promise<void> {
    // A case deleted meanwhile was taken back by its owner: its runbook is not published.
    const closed = await ignoringNotFound(this.cases.get(caseId));
    const link = closed?.closure?.attachments.find(
      (a) => a.kind === 'report' && a.type === 'runbook',
    );
    if (!closed || !link) return;
    const report = await ignoringNotFound(this.reports.read(link.id));
    if (!report) return;
    await this.kb.publish({
      title: report.title,
      content: report.content,
      ownerId: closed.ownerId,
      tags: tagsOf(closed),
      provenance: {
        caseId,
        reportId: report.id,
        version: report.version,
        generatedBy: report.generatedBy,
      },
    });
  }
}

const tagsOf = (closed: Case): string[] => [
  ...closed.services,
  ...(closed.severity ? [closed.severity] : []),
];

async function ignoringNotFound<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof NotFoundProblem) return undefined;
    throw error;
  }
}
