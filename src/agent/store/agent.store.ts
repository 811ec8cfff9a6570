import type { CaseStatus, Page } from '../../cases/case.types.js';
import type { AgentState, AgentTurn } from '../agent.types.js';

/** The right to change what the agent of a case knows; see {@link TurnLock}. */
export interface TurnLease {
  turnId: string;
  /** The whole value of the lock; no two turns have the same. */
  value: string;
}

export type CommitOutcome =
  | { kind: 'ok'; number: number }
  | { kind: 'missing' }
  | { kind: 'refused'; status: CaseStatus }
  /** The lock was lost, or the state is not the one that the turn began with. */
  | { kind: 'stale' };

/** What the agents of cases know and said (token AGENT_STORE). */
export interface AgentStore {
  /** Of a case that was never talked about: an empty one of version 0. */
  state(caseId: string): Promise<AgentState>;
  /** A turn stored under this id. */
  turn(caseId: string, turnId: string): Promise<AgentTurn | undefined>;
  /** Oldest first. @param after number of the last turn of the page before */
  turns(caseId: string, limit: number, after?: number): Promise<Page<AgentTurn>>;
  /** The last ones, oldest first. */
  latest(caseId: string, limit: number): Promise<AgentTurn[]>;
  /** State and turn in one step; `state.version` is the one that the turn began with. */
  commit(
    caseId: string,
    lease: TurnLease,
    state: AgentState,
    turn: Omit<AgentTurn, 'number'>,
  ): Promise<CommitOutcome>;
}
