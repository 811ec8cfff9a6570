import { Inject, Injectable } from '@nestjs/common';
import { NotFoundProblem } from '../../common/problem/problem.exception.js';
import type { TurnResult } from '../agent-service.interface.js';
import { AGENT_STORE } from '../agent.tokens.js';
import type { AgentState, AgentTurn } from '../agent.types.js';
import type { AgentStore, TurnLease } from '../store/agent.store.js';
import { caseClosedToAgent, turnLost } from './turn-problem.js';

/** Stores a turn and the state that it led to, or says why not. */
@Injectable()
export class TurnCommit {
  constructor(@Inject(AGENT_STORE) private readonly agents: AgentStore) {}

  async store(
    caseId: string,
    lease: TurnLease,
    state: AgentState,
    turn: Omit<AgentTurn, 'number'>,
  ): Promise<TurnResult> {
    const outcome = await this.agents.commit(caseId, lease, state, turn);
    if (outcome.kind === 'missing') throw new NotFoundProblem('case');
    if (outcome.kind === 'refused') throw caseClosedToAgent();
    if (outcome.kind === 'stale') throw turnLost(turn.id, turn.said.messageId);
    return {
      turn: { ...turn, number: outcome.number },
      state: { ...state, version: outcome.number },
      replayed: false,
    };
  }
}
