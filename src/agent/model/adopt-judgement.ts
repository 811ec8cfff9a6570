import { newId } from '../../common/ids.js';
import type { AgentState, Citation, Hypothesis, Proposal } from '../agent.types.js';
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

function adoptedHypotheses(
  guide: AgentState,
  judgement: Judgement,
  cite: Cite,
): Pick<AgentState, 'hypotheses' | 'lastHypothesis'> {
  let last = guide.lastHypothesis;
  const known = new Map(guide.hypotheses.map((one) => [one.id, one]));
  for (const thought of judgement.hypotheses) {
    const supporting = cite(thought.supporting);
    const contradicting = cite(thought.contradicting);
    const earlier = thought.id ? known.get(thought.id) : undefined;
    // What a person has settled is settled.
    if (earlier && earlier.status !== 'open') continue;
    const against = contradicting.find(({ kind }) => kind === 'message');
    const ruledOut = thought.ruled_out && against !== undefined;
    const likelihood = ruledOut ? 0.02 : bounded(thought.likelihood);
    const base: Hypothesis = earlier ?? {
      id: `H${String((last += 1))}`,
      statement: thought.statement,
      source: 'model',
      key: `model:${idOf(thought.statement)}`,
      prior: bounded(thought.likelihood),
      likelihood,
      status: 'open',
      supporting: [],
      contradicting: [],
    };
    known.set(base.id, {
      ...base,
      statement: base.source === 'model' ? thought.statement : base.statement,
      prior: base.source === 'model' ? bounded(thought.likelihood) : base.prior,
      likelihood,
      status: ruledOut ? 'ruled_out' : 'open',
      reason: ruledOut ? against.excerpt : base.reason,
      supporting: merged(base.supporting, supporting),
      contradicting: merged(base.contradicting, contradicting),
    });
  }
  const hypotheses = [...known.values()].sort((a, b) => b.likelihood - a.likelihood);
  return { hypotheses, lastHypothesis: last };
}

function merged(before: readonly Citation[], more: readonly Citation[]): Citation[] {
  return [...new Map([...before, ...more].map((one) => [one.label, one])).values()].slice(0, 5);
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
