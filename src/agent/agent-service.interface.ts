import type { Principal } from '../auth/principal.js';
import type { Case, Page } from '../cases/case.types.js';
import type {
  AgentPhase,
  AgentState,
  AgentTurn,
  RunningTurn,
  StepOutcome,
  TurnKind,
  Verdict,
} from './agent.types.js';

export interface TurnRequest {
  caseId: string;
  caller: Principal;
  text: string;
  /** Absent: the agent tells from the text. */
  kind?: TurnKind;
  /** When it happened; absent: now. */
  occurredAt?: Date;
  /** What the person says of hypotheses, beside what the text says. */
  verdicts?: Verdict[];
  /** What doing the next step showed. */
  step?: { id: string; outcome: StepOutcome };
  /** Of a request that may be repeated: the same for all its attempts. */
  operationId?: string;
}

/** Hears of a turn while it is thought about. */
export interface TurnWatcher {
  /** The turn has begun, and what was said is kept (`messageId`) where it belongs to the case. */
  accepted(turn: { turnId: string; messageId?: string }): void;
  /** A step of the loop, and in a line what came of it. */
  phase(phase: AgentPhase, finding: string): void;
  /** The answer as it is written; a higher `draft` takes the place of what came before. */
  text(draft: number, delta: string): void;
}

export interface TurnResult {
  turn: AgentTurn;
  state: AgentState;
  /** Answered before, to the same request. */
  replayed: boolean;
}

export interface ProposalEdits {
  /** The proposal that the person has read; 409 when it is another by now. */
  proposalId?: string;
  rootCause?: string;
  resolution?: string;
  resolvedAt?: Date;
  impact?: string;
}

export interface AgentView {
  state: AgentState;
  running?: RunningTurn;
  /** False of a closed case. */
  takesMessages: boolean;
}

/** The investigator of cases (token AGENT_SERVICE). Callers have been let in by the access guard. */
export interface AgentService {
  view(caseId: string): Promise<AgentView>;
  /** Oldest first. */
  turns(caseId: string, limit: number, cursor?: string): Promise<Page<AgentTurn>>;
  /**
   * One turn of the loop. What the person said becomes a message of the case first, unless it is a
   * question; then the agent thinks, and its state and answer are stored in one step.
   * @throws ConflictProblem `turn-running` naming the turn that runs; `case-closed`
   * @throws UnavailableProblem while the redactor or Redis is away: nothing was stored or sent.
   */
  converse(request: TurnRequest, watcher?: TurnWatcher): Promise<TurnResult>;
  /**
   * The case becomes resolved with the proposal, as edited.
   * @throws ConflictProblem `no-proposal`, `proposal-changed`
   */
  confirm(
    caseId: string,
    caller: Principal,
    edits: ProposalEdits,
  ): Promise<{ case: Case; state: AgentState }>;
  /** The proposal goes and its hypothesis is ruled out. */
  dismiss(
    caseId: string,
    caller: Principal,
    dismissal: { proposalId?: string; reason?: string; operationId?: string },
  ): Promise<TurnResult>;
}
