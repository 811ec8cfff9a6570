import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../auth/principal.js';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { Clock } from '../../common/clock.js';
import { ConflictProblem, NotFoundProblem } from '../../common/problem/problem.exception.js';
import type { KnowledgeService } from '../../knowledge/knowledge-service.interface.js';
import { KNOWLEDGE_SERVICE, RUNBOOK_KB } from '../../knowledge/knowledge.tokens.js';
import type { RunbookKb } from '../../knowledge/runbook-kb.interface.js';
import { OUTBOX, type Outbox } from '../../outbox/outbox.interface.js';
import { REUSED_RUNBOOK_STORE } from '../reports.tokens.js';
import type { ReusedRunbook, ReusedRunbookStore } from './reused-runbook.store.js';

/** Links the known runbook that solved a case to it: what the reuse rate is counted from. */
@Injectable()
export class RunbookReuseService implements OnModuleInit {
  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(KNOWLEDGE_SERVICE) private readonly knowledge: KnowledgeService,
    @Inject(RUNBOOK_KB) private readonly kb: RunbookKb,
    @Inject(REUSED_RUNBOOK_STORE) private readonly store: ReusedRunbookStore,
    @Inject(OUTBOX) private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('runbook.reused', ({ ref, data }) =>
      this.credit(ref, data['document_id'] ?? ''),
    );
  }

  /** @throws NotFoundProblem unless the caller may read the document and it is a runbook */
  async choose(caseId: string, caller: Principal, documentId: string): Promise<ReusedRunbook> {
    await this.assertOpen(caseId);
    const { kind, title } = await this.knowledge.get(caller, documentId);
    if (kind !== 'runbook') throw new NotFoundProblem('runbook');
    const runbook = {
      documentId,
      title,
      chosenBy: caller.userId,
      chosenAt: new Date(this.clock.now()),
    };
    await this.store.choose(caseId, runbook);
    this.outbox.wake();
    return runbook;
  }

  async clear(caseId: string): Promise<void> {
    await this.assertOpen(caseId);
    await this.store.clear(caseId);
    this.outbox.wake();
  }

  /** By what the case says now, so that entries that come twice or late leave the right count. */
  private async credit(caseId: string, documentId: string): Promise<void> {
    const chosen = await this.store.of(caseId);
    const solvedAt = chosen?.documentId === documentId ? chosen.chosenAt : undefined;
    await this.kb.creditReuse(documentId, caseId, solvedAt);
  }

  private async assertOpen(caseId: string): Promise<void> {
    const { status } = await this.cases.get(caseId);
    if (status === 'closed') {
      throw new ConflictProblem('case-closed', 'The case is closed and takes no more changes.', {
        legal_moves: [],
      });
    }
  }
}
