import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../auth/principal.js';
import type { CaseService } from '../cases/case-service.interface.js';
import type { Case, Page } from '../cases/case.types.js';
import { CASE_SERVICE } from '../cases/cases.tokens.js';
import { decodeCursor, encodeCursor } from '../common/http/cursor.js';
import type {
  AgentService,
  AgentView,
  ProposalEdits,
  TurnRequest,
  TurnResult,
  TurnWatcher,
} from './agent-service.interface.js';
import { AGENT_STORE } from './agent.tokens.js';
import type { AgentState, AgentTurn } from './agent.types.js';
import type { AgentStore } from './store/agent.store.js';
import { Decisions } from './turn/decisions.js';
import { TurnLock } from './turn/turn-lock.js';
import { Turns } from './turn/turns.js';

/** The face of the agent; the work is that of a turn, or of a decision on a proposal. */
@Injectable()
export class DefaultAgentService implements AgentService {
  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(AGENT_STORE) private readonly store: AgentStore,
    private readonly lock: TurnLock,
    private readonly conversation: Turns,
    private readonly decisions: Decisions,
  ) {}

  async view(caseId: string): Promise<AgentView> {
    const [record, state, running] = await Promise.all([
      this.cases.get(caseId),
      this.store.state(caseId),
      this.lock.running(caseId),
    ]);
    return { state: openTo(record, state), running, takesMessages: record.status !== 'closed' };
  }

  async turns(caseId: string, limit: number, cursor?: string): Promise<Page<AgentTurn>> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, isTurnNumber);
    const { items, nextCursor } = await this.store.turns(caseId, limit, after);
    return { items, nextCursor: nextCursor && encodeCursor(Number(nextCursor)) };
  }

  converse(request: TurnRequest, watcher?: TurnWatcher): Promise<TurnResult> {
    return this.conversation.take(request, watcher);
  }

  confirm(
    caseId: string,
    caller: Principal,
    edits: ProposalEdits,
  ): Promise<{ case: Case; state: AgentState }> {
    return this.decisions.confirm(caseId, caller, edits);
  }

  dismiss(
    caseId: string,
    caller: Principal,
    dismissal: { proposalId?: string; reason?: string; operationId?: string },
  ): Promise<TurnResult> {
    return this.decisions.dismiss(caseId, caller, dismissal);
  }
}

/** Somebody may have resolved the case by hand: then nothing is proposed any more. */
function openTo({ status }: Case, state: AgentState): AgentState {
  const isOpen = status === 'open' || status === 'investigating';
  return isOpen ? state : { ...state, proposal: undefined };
}

const isTurnNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
