import type { AgentPhase, StepOutcome, TurnKind, Verdict } from '../api/agent';
import { KIND_LABELS } from '../cases/labels';

export const TURN_KIND_LABELS: Record<TurnKind, string> = { ...KIND_LABELS, question: 'Question' };

export const PHASES: readonly AgentPhase[] = ['observe', 'orient', 'decide', 'act'];
export const PHASE_LABELS: Record<AgentPhase, string> = {
  observe: 'Observe',
  orient: 'Orient',
  decide: 'Decide',
  act: 'Act',
};

export const OUTCOMES: readonly StepOutcome[] = ['supports', 'contradicts', 'unclear'];
export const OUTCOME_LABELS: Record<StepOutcome, string> = {
  supports: 'Supports it',
  contradicts: 'Contradicts it',
  unclear: 'Unclear',
};

/** Of a step that carries out a fix. */
export const FIX_LABELS: Record<StepOutcome, string> = {
  supports: 'It helped',
  contradicts: 'It did not help',
  unclear: 'Unclear',
};

export const VERDICT_LABELS: Record<Verdict, string> = {
  confirmed: 'confirmed',
  ruled_out: 'ruled out',
};

export const writerOf = (by: string): string =>
  by === 'guide' ? 'Guide, without a language model' : by.replace(/^llm:/, '');
