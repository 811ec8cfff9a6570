import type {
  AgentState,
  Citation,
  Hypothesis,
  StepDone,
  StepOutcome,
  TurnKind,
  Verdict,
} from '../agent.types.js';
import { citeMessage } from '../case-view/case-view.js';
import { answerOf } from './answer.js';
import { checklistOf } from './checklist.js';
import type { Dossier } from './dossier.js';
import { updatedHypotheses } from './hypotheses.js';
import { nextStepOf } from './next-step.js';
import { phaseOf } from './phase.js';
import { proposalOf } from './proposal.js';
import { overlap, termsOf } from './terms.js';

/** Kept of what was cited; more is not looked at again. */
const KNOWLEDGE_KEPT = 20;
/** Words that a report of findings shares with the step that asked for them. */
const MIN_SHARED = 2;

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

/**
 * The investigator without a language model. It follows from its input alone: what the case's texts
 * match (runbooks, known kinds of failure, errors in logs) and what people said of it.
 */
export function think(input: GuideInput): Thought {
  const { dossier, now } = input;
  const { before, runbooks, searched, errors, recurring, said } = dossier;
  const stepsDone = [...before.stepsDone, ...stepJustDone(input)];
  const judgements = [...said.statement.verdicts, ...input.verdicts];
  const { hypotheses, lastHypothesis } = updatedHypotheses(dossier, stepsDone, judgements);
  const checklist = checklistOf({ ...dossier, before: { ...before, stepsDone } });
  const recovery =
    said.statement.recovered && said.message
      ? citeMessage(said.message, said.statement.prose)
      : before.recovery;
  const proposal = proposalOf(dossier, hypotheses, recovery, now);
  const state: AgentState = {
    ...before,
    hypotheses,
    lastHypothesis,
    stepsDone,
    checklist,
    errors,
    recurring,
    recovery,
    proposal,
    knowledge: knowledgeOf(
      before.knowledge,
      runbooks.map(({ citation }) => citation),
      hypotheses,
    ),
    knowledgeSearched: searched,
    nextStep: nextStepOf(dossier, hypotheses, stepsDone, checklist),
    phase: phaseOf({ hypotheses, errors, proposal }),
    updatedAt: now,
  };
  return { state, text: answerOf(dossier, state), by: 'guide', notes: [] };
}

/** What was asked for last and is answered now. */
function stepJustDone({ dossier, step, kind }: GuideInput): StepDone[] {
  const { nextStep } = dossier.before;
  if (!nextStep) return [];
  const { id, text, hypothesisIds } = nextStep;
  const done = (outcome: StepOutcome): StepDone[] => [{ id, text, outcome, hypothesisIds }];
  if (step) return step.id === id ? done(step.outcome) : [];
  const { statement, text: said } = dossier.said;
  if (statement.outcome) return done(statement.outcome);
  if (kind === 'question') return [];
  const acting = dossier.before.phase === 'act' && kind === 'action';
  if (acting) return done('supports');
  // They did it and tell what came of it, in words that do not say for which side it speaks.
  const answered =
    hypothesisIds.length > 0 &&
    kind === 'observation' &&
    overlap(termsOf(said), termsOf(`${text} ${nextStep.command ?? ''}`)) >= MIN_SHARED;
  return answered ? done('unclear') : [];
}

/** What fits now, best first, then what hypotheses still rest on. */
function knowledgeOf(
  before: readonly Citation[],
  found: readonly Citation[],
  hypotheses: readonly Hypothesis[],
): Citation[] {
  const labels = new Set(found.map(({ label }) => label));
  const cited = new Set(
    hypotheses.flatMap(({ supporting }) => supporting.map(({ label }) => label)),
  );
  const earlier = before.filter(({ label }) => !labels.has(label) && cited.has(label));
  return [...found, ...earlier].slice(0, KNOWLEDGE_KEPT);
}
