import type { AgentState, Citation, Hypothesis, StepDone, Verdict } from '../agent.types.js';
import { citeMessage } from '../case-view/case-view.js';
import { type Candidate, candidatesOf, clamp } from './candidates.js';
import { CASE_CHANGE } from './changes.js';
import type { Dossier } from './dossier.js';

/** More would be a list of everything that can break. */
export const MAX_OPEN = 6;
const MAX_CITATIONS = 5;
/** Log-odds that one finding is worth: a step whose result fits makes 50 % into 80 %. */
const STEP_WEIGHT = 1.4;
/** Less likely than this a new hypothesis only distracts. */
const WORTH_A_THOUGHT = 0.12;
const CONFIRMED = 0.97;
export const RULED_OUT = 0.02;

/** The hypotheses after a turn: new ones come in, those there learn what was said and seen. */
export function updatedHypotheses(
  dossier: Dossier,
  stepsDone: readonly StepDone[],
  verdicts: readonly Verdict[],
): Pick<AgentState, 'hypotheses' | 'lastHypothesis'> {
  const { before } = dossier;
  let last = before.lastHypothesis;
  const known = new Map(before.hypotheses.map((hypothesis) => [hypothesis.key, hypothesis]));
  const agreements = new Map<string, number>();
  for (const candidate of candidatesOf(dossier)) {
    const { agreement, ...fresh } = candidate;
    agreements.set(candidate.key, agreement);
    const earlier = known.get(candidate.key);
    if (earlier) {
      known.set(fresh.key, seenAgain(earlier, fresh));
    } else if (isWorthAThought(candidate) && isRoomFor(fresh, known)) {
      last += 1;
      known.set(fresh.key, {
        ...fresh,
        id: `H${String(last)}`,
        likelihood: fresh.prior,
        status: 'open',
        contradicting: [],
      });
    }
  }
  const { message, statement } = dossier.said;
  const grounds = message && citeMessage(message, statement.cause ?? message.text);
  const hypotheses = [...known.values()]
    .map((one) => judged(one, verdicts, grounds))
    .map((one) => ({
      ...one,
      likelihood: likelihoodOf(one, stepsDone, agreements.get(one.key) ?? 0),
    }))
    .sort((a, b) => b.likelihood - a.likelihood);
  return { hypotheses, lastHypothesis: last };
}

function seenAgain(earlier: Hypothesis, fresh: Omit<Candidate, 'agreement'>): Hypothesis {
  // What the case calls a change by becomes known as people tell of it.
  const { statement } = fresh.key === CASE_CHANGE && earlier.status === 'open' ? fresh : earlier;
  const supporting = mergedCitations(earlier.supporting, fresh.supporting);
  return { ...earlier, statement, prior: fresh.prior, supporting };
}

const isWorthAThought = ({ prior, agreement }: Candidate): boolean =>
  shifted(prior, agreement) >= WORTH_A_THOUGHT;

const isRoomFor = (
  { source }: Pick<Hypothesis, 'source'>,
  known: ReadonlyMap<string, Hypothesis>,
): boolean => openOnes(known).length < MAX_OPEN || source === 'person';

const openOnes = (known: ReadonlyMap<string, Hypothesis>): Hypothesis[] =>
  [...known.values()].filter(({ status }) => status === 'open');

function judged(
  hypothesis: Hypothesis,
  verdicts: readonly Verdict[],
  grounds: Citation | undefined,
): Hypothesis {
  const verdict = verdicts.find(({ hypothesisId }) => hypothesisId === hypothesis.id)?.verdict;
  const isNamed = hypothesis.source === 'person' && hypothesis.status === 'open';
  if (verdict === 'ruled_out') {
    return {
      ...hypothesis,
      status: 'ruled_out',
      contradicting: mergedCitations(hypothesis.contradicting, grounds ? [grounds] : []),
      reason: grounds?.excerpt ?? hypothesis.reason,
    };
  }
  if (verdict === 'confirmed' || isNamed) {
    return {
      ...hypothesis,
      status: 'confirmed',
      supporting: mergedCitations(hypothesis.supporting, grounds ? [grounds] : []),
      reason: grounds?.excerpt ?? hypothesis.reason,
    };
  }
  return hypothesis;
}

export function likelihoodOf(
  { status, prior, id }: Hypothesis,
  stepsDone: readonly StepDone[],
  agreement = 0,
): number {
  if (status !== 'open') return status === 'confirmed' ? CONFIRMED : RULED_OUT;
  const steps = stepsDone.filter(({ hypothesisIds }) => hypothesisIds.includes(id));
  const shift = steps.reduce((sum, { outcome }) => sum + SIGN[outcome] * STEP_WEIGHT, agreement);
  return Math.round(100 * clamp(shifted(prior, shift))) / 100;
}

/** A probability moved by log-odds. */
const shifted = (probability: number, logOdds: number): number =>
  1 / (1 + Math.exp(-(Math.log(probability / (1 - probability)) + logOdds)));

const SIGN = { supports: 1, contradicts: -1, unclear: 0 } as const;

/** Each label once, as it was cited last. */
export function mergedCitations(
  before: readonly Citation[],
  more: readonly Citation[],
): Citation[] {
  const byLabel = new Map([...before, ...more].map((citation) => [citation.label, citation]));
  return [...byLabel.values()].slice(0, MAX_CITATIONS);
}
