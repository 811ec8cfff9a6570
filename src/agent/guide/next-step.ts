import type { ChecklistItem, Citation, Hypothesis, NextStep, StepDone } from '../agent.types.js';
import { idOf, type RunbookStep } from '../knowledge/runbook-outline.js';
import type { Dossier } from './dossier.js';
import { FAILURE_FAMILIES } from './failure-families.js';
import { shareOf, termsOf } from './terms.js';

/** Hypotheses whose steps are considered. */
const CONSIDERED = 4;
/** A runbook's author put the steps in order; a later one must be worth it. */
const ORDER_COST = 0.04;
/** A step that can be pasted is done sooner. */
const COMMAND_WORTH = 0.05;

interface Option {
  step: RunbookStep;
  hypothesis: Hypothesis;
  source?: Citation;
  gain: number;
}

/**
 * What to do next: once a cause is confirmed, the next step of its fix; before that the check that
 * tells most, which is one of an uncertain hypothesis that says nothing of the others.
 */
export function nextStepOf(
  dossier: Dossier,
  hypotheses: readonly Hypothesis[],
  stepsDone: readonly StepDone[],
  checklist: readonly ChecklistItem[],
): NextStep | undefined {
  const done = new Set(stepsDone.map(({ id }) => id));
  const confirmed = hypotheses.find(({ status }) => status === 'confirmed');
  if (confirmed) return fixStep(confirmed, dossier, done);
  const open = hypotheses.filter(({ status }) => status === 'open').slice(0, CONSIDERED);
  const [best] = open
    .flatMap((hypothesis) => checksOf(hypothesis, open, dossier, done))
    .sort((a, b) => b.gain - a.gain);
  if (best) return toNextStep(best, whyCheck(best, open));
  return missingFact(checklist);
}

/** Steps that would be asked for, for the hypotheses that a step tests when it is reported done. */
function checksOf(
  hypothesis: Hypothesis,
  open: readonly Hypothesis[],
  dossier: Dossier,
  done: ReadonlySet<string>,
): Option[] {
  const { steps, source } = stepsOf(hypothesis, dossier, 'diagnosis');
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

function fixStep(
  hypothesis: Hypothesis,
  dossier: Dossier,
  done: ReadonlySet<string>,
): NextStep | undefined {
  const { steps, source } = stepsOf(hypothesis, dossier, 'fix');
  const step = steps.find(({ id }) => !done.has(id)) ?? GENERIC_FIX;
  if (done.has(step.id)) return undefined;
  return toNextStep(
    { step, hypothesis, source: step === GENERIC_FIX ? undefined : source, gain: 1 },
    `${hypothesis.id} is confirmed, so this is the next step of its fix. Tell me what it changed.`,
  );
}

const GENERIC_TEXT =
  'Undo the change behind the cause, or take the failing part out of use; the least that ends the impact. Then tell me what you did, and whether the errors stopped.';
const GENERIC_FIX: RunbookStep = { id: idOf(GENERIC_TEXT), text: GENERIC_TEXT };

function stepsOf(
  { key, source: origin }: Hypothesis,
  { runbooks }: Dossier,
  section: 'diagnosis' | 'fix',
): { steps: RunbookStep[]; source?: Citation } {
  const runbook = runbooks.find(({ citation }) => key === `runbook:${citation.id}`);
  if (runbook) return { steps: runbook.outline[section], source: runbook.citation };
  const family = origin === 'failure' && FAILURE_FAMILIES.find(({ name }) => key.endsWith(name));
  if (!family) return { steps: [] };
  const wanted =
    section === 'diagnosis' ? family.checks : family.remedies.map((text) => ({ text }));
  return { steps: wanted.map((step) => ({ ...step, id: idOf(step.text) })) };
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
  const percent = `${String(Math.round(100 * hypothesis.likelihood))} %`;
  const others = open.length - 1;
  return others === 0
    ? `It tests ${hypothesis.id} (${percent}), the only cause in sight.`
    : `It tests ${hypothesis.id} (${percent}) and says little of the ${others === 1 ? 'other cause' : `${String(others)} others`}, so either result narrows it down.`;
}

function missingFact(checklist: readonly ChecklistItem[]): NextStep | undefined {
  const item = checklist.find(({ done }) => !done);
  if (!item) return undefined;
  return {
    id: item.id,
    text: item.text,
    why: 'No cause stands out yet; this narrows it down most.',
    hypothesisIds: [],
  };
}

/** In bits: 1 of what is as likely as not, 0 of what is certain. */
const entropy = (p: number): number =>
  p <= 0 || p >= 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));
