import type { AgentState, ChecklistItem, Citation, Hypothesis, NextStep } from '../agent.types.js';
import type { RunbookStep } from '../knowledge/runbook-outline.js';
import { UNDONE } from './changes.js';
import type { Dossier } from './dossier.js';
import { CAUSE_STEP } from './statement.js';
import { shareOf, termsOf } from './terms.js';
import { GENERIC_FIX, knownSteps, UNDO_CHANGE, UNDONE_CHECK } from './known-steps.js';

/** Hypotheses whose steps are considered. */
const CONSIDERED = 4;
const CONSIDERABLE = 0.1;
/** As likely as this a cause is worth acting on, confirmed or not. */
const ACTIONABLE = 0.85;
/** A runbook's author put the steps in order; a later one must be worth it. */
const ORDER_COST = 0.04;
/** A step that can be pasted is done sooner. */
const COMMAND_WORTH = 0.05;
/** A change as likely as this is undone before it is understood, when the case is urgent. */
const WORTH_UNDOING = 0.45;

interface Option {
  step: RunbookStep;
  hypothesis: Hypothesis;
  source?: Citation;
  gain: number;
}

type Thinking = Pick<
  AgentState,
  'hypotheses' | 'stepsDone' | 'checklist' | 'recovery' | 'proposal'
>;

/**
 * What to do next. Once it is over, only the cause is asked for. A cause that is confirmed or as good
 * as that is acted on; an urgent case that a change began has it undone first; else it is the check
 * that tells most, which is one of an uncertain hypothesis that says nothing of the others.
 */
export function nextStepOf(dossier: Dossier, thinking: Thinking): NextStep | undefined {
  const step = stepOf(dossier, thinking);
  const { nextStep: last } = dossier.before;
  return step && { ...step, asked: last?.id === step.id ? (last.asked ?? 1) + 1 : 1 };
}

function stepOf(dossier: Dossier, thinking: Thinking): NextStep | undefined {
  const { hypotheses, stepsDone, checklist, recovery, proposal } = thinking;
  const done = new Set(stepsDone.map(({ id }) => id));
  const open = hypotheses
    .filter(({ status, likelihood }) => status === 'open' && likelihood >= CONSIDERABLE)
    .slice(0, CONSIDERED);
  const [leading] = open;
  if (recovery) return proposal ? undefined : whatWasIt(leading);
  const confirmed = hypotheses.find(({ status }) => status === 'confirmed');
  if (confirmed) return fixStep(confirmed, dossier, done) ?? verification(checklist);
  const undo = undoing(dossier, open, done);
  if (undo) return undo;
  if (leading && leading.likelihood >= ACTIONABLE) {
    return fixStep(leading, dossier, done) ?? verification(checklist);
  }
  const [best] = open
    .flatMap((hypothesis) => checksOf(hypothesis, open, dossier, done))
    .sort((a, b) => b.gain - a.gain);
  if (best) return toNextStep(best, whyCheck(best, open));
  return missingFact(checklist, hypotheses.length > 0);
}

/** Steps that would be asked for, for the hypotheses that a step tests when it is reported done. */
function checksOf(
  hypothesis: Hypothesis,
  open: readonly Hypothesis[],
  dossier: Dossier,
  done: ReadonlySet<string>,
): Option[] {
  const { steps, source } = knownSteps(hypothesis, dossier, 'diagnosis');
  const others = open.filter(({ id }) => id !== hypothesis.id);
  const otherTerms = termsOf(others.map(({ statement }) => statement).join('\n'));
  return steps.flatMap((step, index) => {
    if (done.has(step.id)) return [];
    const common = shareOf(termsOf(`${step.text} ${step.command ?? ''}`), otherTerms);
    const gain =
      entropy(hypothesis.likelihood) * hypothesis.likelihood ** 0.5 * (1 - common / 2) -
      ORDER_COST * index +
      (step.command ? COMMAND_WORTH : 0);
    return [{ step, hypothesis, source, gain }];
  });
}

/** None while the last one that was asked for of it is not done: one change at a time. */
function fixStep(
  hypothesis: Hypothesis,
  dossier: Dossier,
  done: ReadonlySet<string>,
): NextStep | undefined {
  const { steps, source } = knownSteps(hypothesis, dossier, 'fix');
  const step = steps.length === 0 ? GENERIC_FIX : steps.find(({ id }) => !done.has(id));
  if (!step || done.has(step.id)) return undefined;
  const { id, status, likelihood } = hypothesis;
  const why =
    status === 'confirmed'
      ? `${id} is confirmed, so this is the next step of its fix. Tell me what it changed.`
      : `${id} is likely enough (${percent(likelihood)}) to act on. Tell me what it changed; “${id} is ruled out” if it is not that.`;
  const from = step === GENERIC_FIX ? undefined : source;
  return { ...toNextStep({ step, hypothesis, source: from, gain: 1 }, why), isFix: true };
}

/** What an on-call engineer does first when an urgent case began with a change; then, what it did. */
function undoing(
  { view }: Dossier,
  open: readonly Hypothesis[],
  done: ReadonlySet<string>,
): NextStep | undefined {
  const change = open.find(({ key }) => key.startsWith('change:'));
  if (!change) return undefined;
  const likelihood = percent(change.likelihood);
  if (view.messages.some(({ kind, text }) => kind === 'action' && UNDONE.test(text))) {
    if (done.has(UNDONE_CHECK.id)) return undefined;
    const why = `It tells most about ${change.id} (${likelihood}).`;
    return toNextStep({ step: UNDONE_CHECK, hypothesis: change, gain: 1 }, why);
  }
  const isUrgent = view.severity === 'sev1' || view.severity === 'sev2';
  const isWorthIt = isUrgent && change.likelihood >= WORTH_UNDOING;
  if (!isWorthIt || done.has(UNDO_CHANGE.id)) return undefined;
  const why = `${change.id} (${likelihood}) costs little to try, and whether the errors stop tells most. What was wrong with the change can be found out afterwards.`;
  return { ...toNextStep({ step: UNDO_CHANGE, hypothesis: change, gain: 1 }, why), isFix: true };
}

const toNextStep = ({ step, hypothesis, source }: Option, why: string): NextStep => ({
  id: step.id,
  text: step.text,
  command: step.command,
  why,
  hypothesisIds: [hypothesis.id],
  source,
});

function whyCheck({ hypothesis }: Option, open: readonly Hypothesis[]): string {
  const likelihood = percent(hypothesis.likelihood);
  const others = open.length - 1;
  return others === 0
    ? `It tests ${hypothesis.id} (${likelihood}), the only cause in sight.`
    : `It tests ${hypothesis.id} (${likelihood}) and says little of the ${others === 1 ? 'other cause' : `${String(others)} others`}, so either result narrows it down.`;
}

function whatWasIt(leading: Hypothesis | undefined): NextStep {
  const or = leading ? `Say “${leading.id} is confirmed” if it was that, or name it` : 'Name it';
  return {
    id: CAUSE_STEP,
    text: `What was the cause? ${or}: “the cause was …”.`,
    why: 'It is over, as you say. Once there is a cause, I propose a resolution for you to confirm.',
    hypothesisIds: [],
  };
}

function verification(checklist: readonly ChecklistItem[]): NextStep | undefined {
  const item = checklist.find(({ id, done }) => id === 'verify' && !done);
  return (
    item && {
      ...{ id: item.id, text: item.text, hypothesisIds: [] },
      why: 'Tell me when the errors have stopped, or what is still wrong.',
    }
  );
}

function missingFact(
  checklist: readonly ChecklistItem[],
  hasHypotheses: boolean,
): NextStep | undefined {
  const item = checklist.find(({ done }) => !done);
  if (!item) return undefined;
  const why = hasHypotheses
    ? 'The checks that I know of are done; this is what is missing.'
    : 'No cause stands out yet; this narrows it down most.';
  return { id: item.id, text: item.text, why, hypothesisIds: [] };
}

const percent = (likelihood: number): string => `${String(Math.round(100 * likelihood))} %`;

/** In bits: 1 of what is as likely as not, 0 of what is certain. */
const entropy = (p: number): number =>
  p <= 0 || p >= 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));
