import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { ConflictProblem, NotFoundProblem } from '../../common/problem/problem.exception.js';
import { INDEX_DIRECTORY, type IndexDirectory } from '../../indexing/indexing.interface.js';
import { OUTBOX, type Outbox } from '../../outbox/outbox.interface.js';
import { ReportIndex } from './report-index.js';

/** What follows from stored and removed reports, delivered at least once by the outbox. */
@Injectable()
export class ReportOutboxSubscriber implements OnModuleInit {
  constructor(
    @Inject(OUTBOX) private readonly outbox: Outbox,
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(INDEX_DIRECTORY) private readonly directory: IndexDirectory,
    private readonly index: ReportIndex,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('report.index', async ({ ref }, signal) => {
      await this.index.add(ref, signal);
      await this.directory.changed('reports', ref);
    });
    this.outbox.handle('report.unindex', async ({ ref }) => {
      await this.index.drop(ref);
      await this.directory.changed('reports', ref);
    });
    this.outbox.handle('reports.stored', async ({ ref, data }) => {
      await this.moveToDocumenting(ref);
      // The time of storing, so that what is announced twice is the same message to its receivers.
      const at = data['stored_at'] ?? new Date().toISOString();
      await this.outbox.add(ref, { topic: 'event.report.ready', ref, data: { at } });
    });
  }

  /**
   * The generation has done this already, unless its process died right after storing. A case that
   * was closed or deleted since is left as it is.
   */
  private async moveToDocumenting(caseId: string): Promise<void> {
    try {
      await this.cases.markDocumenting(caseId);
    } catch (error) {
      if (!(error instanceof ConflictProblem || error instanceof NotFoundProblem)) throw error;
    }
  }
}
