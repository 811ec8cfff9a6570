import type { AgentState, StepOutcome, TurnKind, Verdict } from '../agent.types.js';
import type { Dossier } from './dossier.js';

/** What a turn is thought about with. */
export interface GuideInput {
  dossier: Dossier;
  kind: TurnKind;
  verdicts: readonly Verdict[];
  step?: { id: string; outcome: StepOutcome };
  now: Date;
}

export interface Thought {
  state: AgentState;
  /** Markdown. */
  text: string;
  by: string;
  notes: string[];
}
