import { newId } from '../../common/ids.js';
import type { AgentState, Citation, Hypothesis, Proposal } from '../agent.types.js';
import { MAX_OPEN, mergedCitations, RULED_OUT } from '../guide/hypotheses.js';
import { phaseOf } from '../guide/phase.js';
import { canBeResolved } from '../guide/proposal.js';
import type { Dossier } from '../guide/dossier.js';
import { idOf } from '../knowledge/runbook-outline.js';
import type { Judgement } from './model-answer.js';

/** A model is neither certain nor to be trusted with certainty. */
const bounded = (likelihood: number): number =>
  Math.round(100 * Math.min(0.95, Math.max(0.05, likelihood))) / 100;

/**
 * The guide's state with what a model thinks of it, as far as a model may decide: likelihoods,
 * statements of its own, the next step, a proposal. It confirms nothing, rules out only what a message
 * of the case speaks against, and every citation exists or is dropped.
 */
export function adoptJudgement(
  dossier: Dossier,
  guide: AgentState,
  judgement: Judgement,
  context: { citable: readonly Citation[]; by: string; now: Date },
): AgentState {
  const byLabel = new Map(context.citable.map((citation) => [citation.label, citation]));
  const cite = (labels: readonly string[]): Citation[] =>
    [...new Set(labels)].flatMap((label) => byLabel.get(label.replace(/[[\]]/g, '')) ?? []);
  const { hypotheses, lastHypothesis } = adoptedHypotheses(guide, judgement, cite);
  const proposal = proposalOf(dossier, guide, judgement, cite, context) ?? guide.proposal;
  const state: AgentState = {
    ...guide,
    hypotheses,
    lastHypothesis,
    proposal,
    nextStep: nextStepOf(judgement, hypotheses, guide),
  };
  return { ...state, phase: phaseOf(state) };
}

type Cite = (labels: readonly string[]) => Citation[];
type ModelThought = Judgement['hypotheses'][number];

function adoptedHypotheses(
  guide: AgentState,
  judgement: Judgement,
  cite: Cite,
): Pick<AgentState, 'hypotheses' | 'lastHypothesis'> {
  let last = guide.lastHypothesis;
  const known = new Map(guide.hypotheses.map((one) => [one.id, one]));
  for (const thought of judgement.hypotheses) {
    const earlier = known.get(thought.id ?? '') ?? sameOf(thought, known.values());
    // What a person has settled is settled.
    if (earlier && earlier.status !== 'open') continue;
    if (!earlier) last += 1;
    const rethought = adopted(earlier ?? newHypothesis(thought, last), thought, cite);
    known.set(rethought.id, rethought);
  }
  const hypotheses = [...known.values()].sort((a, b) => b.likelihood - a.likelihood);
  return { hypotheses: withoutSurplus(hypotheses), lastHypothesis: last };
}

/** A model forgets the ids of what it thought before. */
const sameOf = (thought: ModelThought, known: Iterable<Hypothesis>): Hypothesis | undefined =>
  [...known].find(({ key }) => key === keyOf(thought));

/** The least likely of a model's own go, until no more are open than an investigation can hold. */
function withoutSurplus(hypotheses: readonly Hypothesis[]): Hypothesis[] {
  const open = hypotheses.filter(({ status }) => status === 'open');
  const surplus = Math.max(0, open.length - MAX_OPEN);
  const own = open.filter(({ source }) => source === 'model');
  const dropped = new Set(own.slice(Math.max(0, own.length - surplus)));
  return hypotheses.filter((one) => !dropped.has(one));
}

const keyOf = ({ statement }: ModelThought): string => `model:${idOf(statement)}`;

const newHypothesis = (thought: ModelThought, number: number): Hypothesis => ({
  id: `H${String(number)}`,
  statement: thought.statement,
  source: 'model',
  key: keyOf(thought),
  prior: bounded(thought.likelihood),
  likelihood: bounded(thought.likelihood),
  status: 'open',
  supporting: [],
  contradicting: [],
});

/** One with what the model thinks of it; it rewords and weighs only what is its own. */
function adopted(one: Hypothesis, thought: ModelThought, cite: Cite): Hypothesis {
  const contradicting = cite(thought.contradicting);
  const against = contradicting.find(({ kind }) => kind === 'message');
  const likelihood = bounded(thought.likelihood);
  const isItsOwn = one.source === 'model';
  return {
    ...one,
    statement: isItsOwn ? thought.statement : one.statement,
    prior: isItsOwn ? likelihood : one.prior,
    supporting: mergedCitations(one.supporting, cite(thought.supporting)),
    contradicting: mergedCitations(one.contradicting, contradicting),
    ...(thought.ruled_out && against
      ? { status: 'ruled_out', likelihood: RULED_OUT, reason: against.excerpt }
      : { status: 'open', likelihood }),
  };
}

function nextStepOf(
  { next_step: step }: Judgement,
  hypotheses: readonly Hypothesis[],
  guide: AgentState,
): AgentState['nextStep'] {
  if (!step) return guide.nextStep;
  const ids = new Set(hypotheses.map(({ id }) => id));
  return {
    id: idOf(`${step.text}\n${step.command ?? ''}`),
    text: step.text,
    command: step.command ?? undefined,
    why: step.why,
    hypothesisIds: step.hypotheses.filter((id) => ids.has(id)),
  };
}

/** Only one that rests on a message of the case, of a case that can still be resolved. */
function proposalOf(
  { view }: Dossier,
  guide: AgentState,
  { proposal }: Judgement,
  cite: Cite,
  { by, now }: { by: string; now: Date },
): Proposal | undefined {
  if (!proposal || !canBeResolved(view.status)) return undefined;
  const citations = cite(proposal.citations);
  if (!citations.some(({ kind }) => kind === 'message')) return undefined;
  const { root_cause: rootCause, resolution, hypothesis } = proposal;
  const before = guide.proposal;
  const isSame = before?.rootCause === rootCause && before.resolution === resolution;
  return {
    id: isSame ? before.id : newId(),
    rootCause,
    resolution,
    hypothesisId: guide.hypotheses.find(({ id }) => id === hypothesis)?.id,
    citations,
    proposedAt: now,
    proposedBy: by,
  };
}
