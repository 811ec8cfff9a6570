import { toCaseDto } from '../../cases/dto/case.mapper.js';
import type { Case, MemberRole, Page } from '../../cases/case.types.js';
import type { AgentView, TurnResult } from '../agent-service.interface.js';
import type { AgentState, AgentTurn, Citation, Hypothesis, Proposal } from '../agent.types.js';
import type {
  AgentStateDto,
  AgentViewDto,
  CitationDto,
  HypothesisDto,
  ProposalDto,
} from './agent-state.dto.js';
import type {
  AgentAnswerDto,
  AgentTurnDto,
  AgentTurnListDto,
  ResolvedByAgentDto,
} from './turn.dto.js';

const iso = (date: Date | undefined): string | null => date?.toISOString() ?? null;

const toCitationDto = ({ label, kind, id, title, excerpt, score }: Citation): CitationDto => ({
  ...{ label, kind, id, title: title ?? null, excerpt },
  score: score ?? null,
});

const toHypothesisDto = (hypothesis: Hypothesis): HypothesisDto => {
  const { id, statement, likelihood, status, source, reason } = hypothesis;
  return {
    ...{ id, statement, likelihood, status, source },
    supporting: hypothesis.supporting.map(toCitationDto),
    contradicting: hypothesis.contradicting.map(toCitationDto),
    reason: reason ?? null,
  };
};

const toProposalDto = (proposal: Proposal): ProposalDto => ({
  id: proposal.id,
  root_cause: proposal.rootCause,
  resolution: proposal.resolution,
  hypothesis_id: proposal.hypothesisId ?? null,
  citations: proposal.citations.map(toCitationDto),
  proposed_at: proposal.proposedAt.toISOString(),
  proposed_by: proposal.proposedBy,
});

export const toAgentStateDto = (caseId: string, state: AgentState): AgentStateDto =>
  stateBody(caseId, state);

function stateBody(caseId: string, state: AgentState) {
  const { nextStep } = state;
  return {
    case_id: caseId,
    version: state.version,
    phase: state.phase,
    hypotheses: state.hypotheses
      .filter(({ status }) => status !== 'ruled_out')
      .map(toHypothesisDto),
    ruled_out: state.hypotheses.filter(({ status }) => status === 'ruled_out').map(toHypothesisDto),
    next_step: nextStep
      ? {
          id: nextStep.id,
          text: nextStep.text,
          command: nextStep.command ?? null,
          why: nextStep.why,
          hypothesis_ids: nextStep.hypothesisIds,
          source: nextStep.source ? toCitationDto(nextStep.source) : null,
        }
      : null,
    steps_done: state.stepsDone.map(({ id, text, outcome }) => ({ id, text, outcome })),
    checklist: state.checklist.map(({ id, phase, text, done }) => ({ id, phase, text, done })),
    errors: state.errors.map((error) => ({
      name: error.name,
      message: error.message,
      count: error.count,
      first_at: error.firstAt ?? null,
      last_at: error.lastAt ?? null,
      level: error.level ?? null,
      seen_in: error.seenIn,
    })),
    recurring_lines: state.recurring.map(({ template, count, level, seenIn }) => ({
      ...{ template, count, level: level ?? null },
      seen_in: seenIn,
    })),
    knowledge: state.knowledge.map(toCitationDto),
    knowledge_searched: state.knowledgeSearched,
    proposal: state.proposal ? toProposalDto(state.proposal) : null,
    updated_at: iso(state.updatedAt),
  } satisfies AgentStateDto;
}

export const toAgentViewDto = (
  caseId: string,
  { state, running, takesMessages }: AgentView,
): AgentViewDto => ({
  ...stateBody(caseId, state),
  running: running
    ? {
        turn_id: running.turnId,
        started_at: running.startedAt.toISOString(),
        started_by: running.startedBy,
      }
    : null,
  takes_messages: takesMessages,
});

export function toAgentTurnDto({ said, answer, ...turn }: AgentTurn): AgentTurnDto {
  return {
    id: turn.id,
    number: turn.number,
    event: turn.event,
    created_at: turn.createdAt.toISOString(),
    phase: turn.phase,
    said: {
      author_id: said.authorId,
      author_name: said.authorName ?? null,
      kind: said.kind,
      text: said.text,
      message_id: said.messageId ?? null,
    },
    answer: {
      text: answer.text,
      by: answer.by,
      notes: answer.notes,
      citations: answer.citations.map(toCitationDto),
    },
  };
}

export const toAgentAnswerDto = (
  caseId: string,
  { turn, state }: Pick<TurnResult, 'turn' | 'state'>,
): AgentAnswerDto => ({ turn: toAgentTurnDto(turn), state: toAgentStateDto(caseId, state) });

export const toAgentTurnListDto = ({ items, nextCursor }: Page<AgentTurn>): AgentTurnListDto => ({
  items: items.map(toAgentTurnDto),
  next_cursor: nextCursor ?? null,
});

export const toResolvedByAgentDto = (
  { case: resolved, state }: { case: Case; state: AgentState },
  role: MemberRole,
): ResolvedByAgentDto => ({
  case: toCaseDto(resolved, role),
  state: toAgentStateDto(resolved.id, state),
});
