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
import type { AgentStore, TurnLease } from '../store/agent.store.js';
import { TurnCommit } from './turn-commit.js';
import { TurnLock } from './turn-lock.js';
import { noProposal, proposalChanged, toTurnProblem } from './turn-problem.js';

const CONFIRMED =
  'The proposed resolution is confirmed, and the case is resolved. Its reports can be written now.';

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
    return this.underLock(caseId, caller, turnId, async (lease) => {
      const before = await this.store.state(caseId);
      const record = await this.cases.get(caseId);
      const proposal = asked(before, edits.proposalId, record);
      if (!proposal) return { case: record, state: before };
      const resolved = await this.resolve(record, proposal, edits);
      const turn = this.turnOf(turnId, caller, 'proposal_confirmed', 'Confirmed.', CONFIRMED);
      const after = { ...confirmed(before, proposal), updatedAt: turn.createdAt };
      const { state } = await this.commit.store(caseId, lease, after, turn);
      this.metrics.increment('agent_proposals_total', { outcome: 'confirmed' });
      return { case: resolved, state };
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
    return this.underLock(caseId, caller, turnId, async (lease) => {
      const before = await this.store.state(caseId);
      const proposal = standing(before, dismissal.proposalId);
      const reason = await this.redacted(caseId, caller, dismissal.reason ?? 'Dismissed.');
      const after = dismissed(before, proposal, reason);
      const turn = {
        ...this.turnOf(turnId, caller, 'proposal_dismissed', reason, dismissedText(proposal)),
        phase: after.phase,
      };
      const state = { ...after, updatedAt: turn.createdAt };
      const stored = await this.commit.store(caseId, lease, state, turn);
      this.metrics.increment('agent_proposals_total', { outcome: 'dismissed' });
      return stored;
    });
  }

  private underLock<T>(
    caseId: string,
    { userId }: Principal,
    turnId: string,
    work: (lease: TurnLease) => Promise<T>,
  ): Promise<T> {
    return this.lock.run(caseId, { turnId, userId }, work).catch((error: unknown) => {
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

/** The proposal that is there. @throws ConflictProblem when there is none, or not the one meant */
function standing({ proposal }: AgentState, wanted: string | undefined): Proposal {
  if (!proposal) throw noProposal();
  if (wanted !== undefined && wanted !== proposal.id) throw proposalChanged(proposal.id);
  return proposal;
}

/** The proposal to confirm; undefined when it was confirmed before: then there is nothing left to do. */
function asked(state: AgentState, wanted: string | undefined, record: Case): Proposal | undefined {
  const { confirmed: last } = state;
  const isAgain = !state.proposal && last !== undefined && (wanted ?? last) === last;
  if (isAgain && record.lastOperation === last) return undefined;
  return standing(state, wanted);
}

const confirmed = (before: AgentState, proposal: Proposal): AgentState => ({
  ...judged(before, proposal, 'confirmed'),
  proposal: undefined,
  nextStep: undefined,
  phase: 'act',
  confirmed: proposal.id,
});

function dismissed(before: AgentState, proposal: Proposal, reason: string): AgentState {
  const ruledOut = judged(before, proposal, 'ruled_out', reason);
  const isAnyOpen = ruledOut.hypotheses.some(({ status }) => status === 'open');
  return {
    ...ruledOut,
    proposal: undefined,
    nextStep: undefined,
    recovery: undefined,
    phase: isAnyOpen ? 'orient' : 'observe',
  };
}

const dismissedText = ({ hypothesisId }: Proposal): string =>
  hypothesisId
    ? `The proposal is dismissed and ${hypothesisId} is ruled out. Tell me what speaks against it, or what else you see.`
    : 'The proposal is dismissed. Tell me what speaks against it, or what else you see.';

/** The state with the proposal's hypothesis settled, where it has one. */
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
