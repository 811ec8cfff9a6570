import type { AgentState, Citation, Hypothesis } from '../agent.types.js';
import { citeMessage } from '../case-view/case-view.js';
import { answerOf } from './answer.js';
import { checklistOf } from './checklist.js';
import { updatedHypotheses } from './hypotheses.js';
import { GENERIC_FIX, UNDO_CHANGE, UNDONE_CHECK } from './known-steps.js';
import { nextStepOf } from './next-step.js';
import { phaseOf } from './phase.js';
import { proposalOf } from './proposal.js';
import { stepJustDone } from './step-outcome.js';
import type { GuideInput, Thought } from './thought.js';

/** Kept of what was cited; more is not looked at again. */
const KNOWLEDGE_KEPT = 20;
/** Steps that ask whether the trouble is over: who reports that they helped says that it is. */
const ASK_WHETHER_OVER = [GENERIC_FIX.id, UNDO_CHANGE.id, 'verify'];

/**
 * The investigator without a language model. It follows from its input alone: what the case's texts
 * match (runbooks, known kinds of failure, errors in logs) and what people said of it.
 */
export function think(input: GuideInput): Thought {
  const { dossier, now } = input;
  const { before, runbooks, searched, errors, recurring, said } = dossier;
  const justDone = stepJustDone(input);
  const stepsDone = [...before.stepsDone, ...justDone];
  const judgements = [...said.statement.verdicts, ...input.verdicts];
  const { hypotheses, lastHypothesis } = updatedHypotheses(dossier, stepsDone, judgements);
  const checklist = checklistOf({ ...dossier, before: { ...before, stepsDone } });
  const helped = justDone.some(
    ({ id, outcome }) =>
      outcome === 'supports' &&
      (id === UNDONE_CHECK.id || (input.step !== undefined && ASK_WHETHER_OVER.includes(id))),
  );
  const recovery =
    (said.statement.recovered || helped) && said.message
      ? citeMessage(said.message, said.statement.prose || said.text)
      : before.recovery;
  const proposal = proposalOf(dossier, { hypotheses, stepsDone }, recovery, now);
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
    nextStep: nextStepOf(dossier, { hypotheses, stepsDone, checklist, recovery, proposal }),
    phase: phaseOf({ hypotheses, errors, proposal }),
    updatedAt: now,
  };
  return { state, text: answerOf(dossier, state, input.kind), by: 'guide', notes: [] };
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
