import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/principal.js';
import type { CaseService } from '../../cases/case-service.interface.js';
import type { Case } from '../../cases/case.types.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { METRICS, type Metrics } from '../../metrics/metrics.interface.js';
import { REDACTOR, type Redactor } from '../../redaction/redactor.js';
import type { ProposalEdits, TurnResult } from '../agent-service.interface.js';
import { AGENT_STORE } from '../agent.tokens.js';
import type { AgentState, AgentTurn, Proposal, TurnEvent } from '../agent.types.js';
import { openCaseSession, redactCase } from '../case-view/case-view.js';
import { likelihoodOf } from '../guide/hypotheses.js';
import type { AgentStore } from '../store/agent.store.js';
import { TurnCommit } from './turn-commit.js';
import { TurnLock } from './turn-lock.js';
import { noProposal, proposalChanged, toTurnProblem } from './turn-problem.js';

/** What a person decides on a proposed resolution. Under the lock of turns: one thing at a time. */
@Injectable()
export class Decisions {
  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(AGENT_STORE) private readonly store: AgentStore,
    @Inject(REDACTOR) private readonly redactor: Redactor,
    private readonly lock: TurnLock,
    private readonly commit: TurnCommit,
    private readonly clock: Clock,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  /**
   * The case is resolved under the proposal's own id, and only then the agent's state changes: should
   * the process die in between, confirming again finds the case resolved and does the rest.
   */
  async confirm(
    caseId: string,
    caller: Principal,
    edits: ProposalEdits,
  ): Promise<{ case: Case; state: AgentState }> {
    const turnId = newId();
    return this.lock
      .run(caseId, { turnId, userId: caller.userId }, async (lease) => {
        const before = await this.store.state(caseId);
        const record = await this.cases.get(caseId);
        const proposal = asked(before, edits.proposalId, record);
        if (!proposal) return { case: record, state: before };
        const resolved = await this.resolve(record, proposal, edits);
        const text =
          'The proposed resolution is confirmed, and the case is resolved. Its reports can be written now.';
        const turn = this.turnOf(turnId, caller, 'proposal_confirmed', 'Confirmed.', text);
        const state: AgentState = {
          ...judged(before, proposal, 'confirmed'),
          proposal: undefined,
          nextStep: undefined,
          phase: 'act',
          confirmed: proposal.id,
          updatedAt: turn.createdAt,
        };
        const { state: stored } = await this.commit.store(caseId, lease, state, turn);
        this.metrics.increment('agent_proposals_total', { outcome: 'confirmed' });
        return { case: resolved, state: stored };
      })
      .catch((error: unknown) => {
        throw toTurnProblem(error, turnId);
      });
  }

  /** The proposal's hypothesis is ruled out, on the grounds given. */
  async dismiss(
    caseId: string,
    caller: Principal,
    dismissal: { proposalId?: string; reason?: string; operationId?: string },
  ): Promise<TurnResult> {
    const turnId = dismissal.operationId ?? newId();
    const earlier = await this.store.turn(caseId, turnId);
    if (earlier) return { turn: earlier, state: await this.store.state(caseId), replayed: true };
    return this.lock
      .run(caseId, { turnId, userId: caller.userId }, async (lease) => {
        const before = await this.store.state(caseId);
        const { proposal } = before;
        if (!proposal) throw noProposal();
        if (dismissal.proposalId !== undefined && dismissal.proposalId !== proposal.id) {
          throw proposalChanged(proposal.id);
        }
        const reason = await this.redacted(caseId, caller, dismissal.reason ?? 'Dismissed.');
        const text = proposal.hypothesisId
          ? `The proposal is dismissed and ${proposal.hypothesisId} is ruled out. Tell me what speaks against it, or what else you see.`
          : 'The proposal is dismissed. Tell me what speaks against it, or what else you see.';
        const turn = this.turnOf(turnId, caller, 'proposal_dismissed', reason, text);
        const ruledOut = judged(before, proposal, 'ruled_out', reason);
        const state: AgentState = {
          ...ruledOut,
          proposal: undefined,
          nextStep: undefined,
          recovery: undefined,
          phase: ruledOut.hypotheses.some(({ status }) => status === 'open') ? 'orient' : 'observe',
          updatedAt: turn.createdAt,
        };
        const stored = await this.commit.store(caseId, lease, state, {
          ...turn,
          phase: state.phase,
        });
        this.metrics.increment('agent_proposals_total', { outcome: 'dismissed' });
        return stored;
      })
      .catch((error: unknown) => {
        throw toTurnProblem(error, turnId);
      });
  }

  private async resolve(record: Case, proposal: Proposal, edits: ProposalEdits): Promise<Case> {
    // What was asked of the agent alone did not move the case; confirming its answer does.
    if (record.status === 'open') await this.cases.update(record.id, { status: 'investigating' });
    const { rootCause = proposal.rootCause, resolution = proposal.resolution } = edits;
    const { resolvedAt, impact } = edits;
    return this.cases.resolve(
      record.id,
      { rootCause, resolution, resolvedAt, impact },
      proposal.id,
    );
  }

  private async redacted(caseId: string, caller: Principal, text: string): Promise<string> {
    const [record, participants, messages] = await Promise.all([
      this.cases.get(caseId),
      this.cases.participants(caseId),
      this.cases.allMessages(caseId),
    ]);
    const raw = { record, participants, messages };
    const session = openCaseSession(this.redactor, raw, caller);
    await redactCase(raw, session);
    return (await session.redact(text)).text;
  }

  private turnOf(
    id: string,
    caller: Principal,
    event: TurnEvent,
    said: string,
    text: string,
  ): Omit<AgentTurn, 'number'> {
    return {
      id,
      event,
      createdAt: new Date(this.clock.now()),
      said: { authorId: caller.userId, authorName: caller.name, kind: 'decision', text: said },
      answer: { text, by: 'guide', notes: [], citations: [] },
      phase: 'act',
    };
  }
}

/** The proposal to confirm; undefined when it was confirmed before: then there is nothing left to do. */
function asked(state: AgentState, wanted: string | undefined, record: Case): Proposal | undefined {
  const { proposal, confirmed } = state;
  if (!proposal) {
    const again = confirmed !== undefined && (wanted ?? confirmed) === confirmed;
    if (again && record.lastOperation === confirmed) return undefined;
    throw noProposal();
  }
  if (wanted !== undefined && wanted !== proposal.id) throw proposalChanged(proposal.id);
  return proposal;
}

function judged(
  state: AgentState,
  { hypothesisId }: Proposal,
  status: 'confirmed' | 'ruled_out',
  reason?: string,
): AgentState {
  const hypotheses = state.hypotheses.map((hypothesis) => {
    if (hypothesis.id !== hypothesisId) return hypothesis;
    const settled = { ...hypothesis, status, reason: reason ?? hypothesis.reason };
    return { ...settled, likelihood: likelihoodOf(settled, state.stepsDone) };
  });
  return { ...state, hypotheses: hypotheses.sort((a, b) => b.likelihood - a.likelihood) };
}
