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

/** Its version is counted by the script that stores it, beside it. */
export const toStateJson = (state: AgentState): string =>
  JSON.stringify({ form: FORM, ...state, version: undefined });

export function toState(version: number, json: string): AgentState {
  const state = JSON.parse(json) as Omit<AgentState, 'version'>;
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
  const turn = JSON.parse(json) as Omit<AgentTurn, 'number'>;
  return { ...turn, number, createdAt: new Date(turn.createdAt) };
}
