import type { AgentState, AgentTurn } from '../agent.types.js';

/** Told apart from a later form of the record, should there be one. */
const FORM = 1;

export const emptyState = (): AgentState => ({
  version: 0,
  phase: 'observe',
  hypotheses: [],
  stepsDone: [],
  checklist: [],
  errors: [],
  recurring: [],
  knowledge: [],
  knowledgeSearched: true,
  lastHypothesis: 0,
});

/** JSON of a state, without the version, which its script counts. */
export const toStateJson = ({ version: _, ...state }: AgentState): string =>
  JSON.stringify({ form: FORM, ...state });

export function toState(version: number, json: string): AgentState {
  const { form: _, ...state } = JSON.parse(json) as AgentState & { form: number };
  return {
    ...emptyState(),
    ...state,
    version,
    proposal: state.proposal && {
      ...state.proposal,
      proposedAt: new Date(state.proposal.proposedAt),
    },
    updatedAt: state.updatedAt && new Date(state.updatedAt),
  };
}

export const toTurnJson = (turn: Omit<AgentTurn, 'number'>): string =>
  JSON.stringify({ form: FORM, ...turn });

export function toTurn(number: number, json: string): AgentTurn {
  const { form: _, ...turn } = JSON.parse(json) as AgentTurn & { form: number };
  return { ...turn, number, createdAt: new Date(turn.createdAt) };
}
