import type { StepDone, StepOutcome } from '../agent.types.js';
import type { Dossier } from './dossier.js';
import { familiesOf } from './runbook-gist.js';
import { CAUSE_STEP } from './statement.js';
import { overlap, termsOf } from './terms.js';
import type { GuideInput } from './thought.js';

/** Words that a report of findings shares with the step that asked for them. */
const MIN_SHARED = 2;
/** As often as this a step is asked for; then people are taken to have passed over it. */
const MAX_ASKED = 2;
const ASKED_UNTIL_TOLD = [CAUSE_STEP, 'verify'];
const DENIES = /\b(?:no|not|none|nothing|never|normal|fine|healthy|plenty|free|low)\b|n['’]t\b/i;

/** What was asked for last and is answered now. */
export function stepJustDone({ dossier, step, kind }: GuideInput): StepDone[] {
  const { nextStep, phase } = dossier.before;
  if (!nextStep) return [];
  const { id, text, hypothesisIds, isFix } = nextStep;
  const done = (outcome: StepOutcome): StepDone[] => [{ id, text, outcome, hypothesisIds }];
  if (step) return step.id === id ? done(step.outcome) : [];
  if (isFix) {
    // That a fix was made says nothing of the cause; that it helped does, and is said as that.
    if (kind === 'action')
      return done(phase === 'act' && isSettled(dossier) ? 'supports' : 'unclear');
    const { outcome } = dossier.said.statement;
    return outcome ? done(outcome === 'contradicts' ? outcome : 'unclear') : [];
  }
  const { outcome } = dossier.said.statement;
  if (outcome) return done(outcome);
  if (kind !== 'observation') return [];
  // A fact is asked for once: people answer, or they cannot. That it is over, and why, they must say.
  if (hypothesisIds.length === 0) return ASKED_UNTIL_TOLD.includes(id) ? [] : done('unclear');
  const told = toldOutcome(dossier);
  if (told) return done(told);
  return (nextStep.asked ?? 1) >= MAX_ASKED ? done('unclear') : [];
}

const isSettled = ({ before }: Dossier): boolean =>
  before.hypotheses.some(({ status }) => status === 'confirmed');

/** They did it and tell what came of it: what the tested cause makes one expect, or neither. */
function toldOutcome({ before, said, runbooks }: Dossier): StepOutcome | undefined {
  const { nextStep } = before;
  if (!nextStep) return undefined;
  const { text: words } = said;
  const tested = before.hypotheses.filter(({ id }) => nextStep.hypothesisIds.includes(id));
  const isExpected = tested.some((hypothesis) =>
    familiesOf(hypothesis, runbooks).some(
      ({ pattern, signs }) => pattern.test(words) || signs?.test(words) === true,
    ),
  );
  if (isExpected && !DENIES.test(said.statement.prose)) return 'supports';
  const asked = termsOf(`${nextStep.text} ${nextStep.command ?? ''}`);
  return overlap(termsOf(words), asked) >= MIN_SHARED ? 'unclear' : undefined;
}
