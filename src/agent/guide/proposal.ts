import { newId } from '../../common/ids.js';
import type { AgentState, Citation, Hypothesis, Proposal, StepDone } from '../agent.types.js';
import { citeMessage, shortened } from '../case-view/case-view.js';
import type { Dossier } from './dossier.js';
import { saidOfCause } from './own-words.js';

/** Below this a leading hypothesis is no cause to write down. */
const LIKELY = 0.6;
/** What findings must have added to it, where no step tested it. */
const GAINED = 0.05;
const ACTIONS = 5;
const ACTION_CHARS = 500;

/**
 * A resolution to propose: somebody said that the trouble is over, and a cause is confirmed or at
 * least likely. Its words are those of the case: the cause as stated, the actions as recorded.
 */
export function proposalOf(
  { view, before }: Dossier,
  { hypotheses, stepsDone }: Pick<AgentState, 'hypotheses' | 'stepsDone'>,
  recovery: Citation | undefined,
  at: Date,
): Proposal | undefined {
  if (!recovery || !canBeResolved(view.status)) return undefined;
  const cause = causeOf(hypotheses, stepsDone);
  if (!cause) return undefined;
  const actions = view.messages.filter(({ kind }) => kind === 'action').slice(-ACTIONS);
  const rootCause = rootCauseOf(cause);
  const resolution = [
    ...actions.map(({ text }) => sentence(shortened(text, ACTION_CHARS))),
    ...(actions.some(({ label }) => label === recovery.label)
      ? []
      : [`Recovery as reported: ${sentence(recovery.excerpt)}`]),
  ].join('\n');
  const { proposal } = before;
  // The same proposal keeps its id: what a person has read is what they confirm.
  if (proposal?.rootCause === rootCause && proposal.resolution === resolution) return proposal;
  const citations = [
    ...cause.supporting,
    ...actions.map((action) => citeMessage(action)),
    recovery,
  ];
  return {
    id: newId(),
    rootCause,
    resolution,
    hypothesisId: cause.id,
    citations: [...new Map(citations.map((one) => [one.label, one])).values()],
    proposedAt: at,
    proposedBy: 'guide',
  };
}

/**
 * The last one that was confirmed; else the leading one, when more speaks for it than how it looked at
 * first: a runbook's likeness alone is no cause to write down.
 */
function causeOf(
  hypotheses: readonly Hypothesis[],
  stepsDone: readonly StepDone[],
): Hypothesis | undefined {
  const confirmed = hypotheses.filter(({ status }) => status === 'confirmed');
  if (confirmed.length > 0) return confirmed.sort((a, b) => numberOf(b) - numberOf(a))[0];
  const leading = hypotheses.find(({ status }) => status === 'open');
  if (!leading || leading.likelihood < LIKELY) return undefined;
  const wasTested = stepsDone.some(
    ({ outcome, hypothesisIds }) => outcome === 'supports' && hypothesisIds.includes(leading.id),
  );
  return wasTested || leading.likelihood > leading.prior + GAINED ? leading : undefined;
}

const numberOf = ({ id }: Hypothesis): number => Number(id.slice(1));

export const canBeResolved = (status: string): boolean =>
  status === 'open' || status === 'investigating';

/** The hypothesis as it is stated, with what a person said of it; how it was checked is no cause. */
function rootCauseOf({ statement, status, reason, likelihood, ...of }: Hypothesis): string {
  const cause = sentence(statement);
  if (status !== 'confirmed') {
    const seen = of.source === 'failure' ? saidOfCause(of.supporting.at(-1)?.excerpt ?? '') : '';
    const isNews = seen !== '' && !statement.includes(seen.replace(/[;,.\s]+$/, ''));
    return [
      cause,
      ...(isNews ? [`Seen: ${sentence(seen)}`] : []),
      `(Likely, ${String(Math.round(100 * likelihood))} %: nobody has confirmed it.)`,
    ].join('\n');
  }
  const grounds = saidOfCause(reason ?? '')
    .replace(VERDICT, '')
    .trim();
  if (of.source === 'person' || !grounds || grounds.includes(statement)) return cause;
  return of.key.startsWith('change:')
    ? `${sentence(grounds)}\n${cause}`
    : `${cause}\n${sentence(grounds)}`;
}

/** How people say which hypothesis they mean; what follows is why. */
const VERDICT =
  /^(?:(?:yes|ok|okay|so)[,.]?\s+)?(?:it(?:'s| is| was) )?H\d+\b(?: (?:it )?(?:is|was))?(?: now)?(?: (?:confirmed|proven|right|true|correct|it|the (?:one|cause)))?[:;,.]?\s*/i;

const sentence = (text: string): string => capitalised(/[.!?…:`”]$/.test(text) ? text : `${text}.`);

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
