import { sayToAgent, type Schemas, unwrap } from '@faultmaven/client';
import { queryOptions } from '@tanstack/react-query';
import { bearerToken, sendAuthorized } from '../session/tokens';
import { api } from './client';
import { readGrowing } from './growing-list';

export type AgentView = Schemas['AgentViewDto'];
export type AgentPhase = AgentView['phase'];
export type AgentTurn = Schemas['AgentTurnDto'];
export type AgentMessage = Schemas['AgentMessageDto'];
export type TurnKind = AgentTurn['said']['kind'];
export type Hypothesis = Schemas['HypothesisDto'];
export type Verdict = Schemas['VerdictDto']['verdict'];
export type NextStep = Schemas['NextStepDto'];
export type StepOutcome = Schemas['StepResultDto']['outcome'];
export type Proposal = Schemas['ProposalDto'];
export type Citation = Schemas['CitationDto'];

/** Short while somebody waits for an answer, else as the case is followed. */
const FOLLOW_MS = { thinking: 1_500, idle: 5_000 };

/** What the investigator knows of a case. */
export const agentView = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'agent'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/cases/{id}/agent', { params: { path: { id: caseId } }, signal })),
    refetchInterval: ({ state }) => FOLLOW_MS[state.data?.running ? 'thinking' : 'idle'],
  });

/** The conversation, oldest first. */
export const agentTurns = (caseId: string) => {
  const queryKey = ['case', caseId, 'turns'];
  return queryOptions({
    queryKey,
    queryFn: ({ signal }) =>
      readGrowing<AgentTurn>(queryKey, (query) =>
        unwrap(
          api.GET('/api/v1/cases/{id}/agent/turns', {
            params: { path: { id: caseId }, query },
            signal,
          }),
        ),
      ),
  });
};

/** One turn, heard as it goes. @throws ProblemError, UnreachableError */
export const converse = (
  caseId: string,
  message: AgentMessage,
  idempotencyKey: string,
  signal: AbortSignal,
) =>
  sayToAgent(caseId, message, {
    ...{ baseUrl: '', token: bearerToken, fetch: sendAuthorized },
    ...{ idempotencyKey, signal },
  });

/** The case becomes resolved with what is given. */
export const confirmProposal = (
  caseId: string,
  idempotencyKey: string,
  body: Schemas['ConfirmProposalDto'],
) =>
  unwrap(
    api.POST('/api/v1/cases/{id}/agent/proposal/confirm', {
      params: { path: { id: caseId } },
      headers: { 'Idempotency-Key': idempotencyKey },
      body,
    }),
  );

/** The proposal goes, and its hypothesis is ruled out for this reason. */
export const dismissProposal = (
  caseId: string,
  idempotencyKey: string,
  body: Schemas['DismissProposalDto'],
) =>
  unwrap(
    api.POST('/api/v1/cases/{id}/agent/proposal/dismiss', {
      params: { path: { id: caseId } },
      headers: { 'Idempotency-Key': idempotencyKey },
      body,
    }),
  );
