import { newId } from '../../common/ids.js';
import type { Citation, Hypothesis, Proposal } from '../agent.types.js';
import { citeMessage, shortened } from '../case-view/case-view.js';
import type { Dossier } from './dossier.js';

/** Below this a leading hypothesis is no cause to write down. */
const LIKELY = 0.6;
const ACTIONS = 5;
const ACTION_CHARS = 500;

/**
 * A resolution to propose: somebody said that the trouble is over, and a cause is confirmed or at
 * least likely. Its words are those of the case: the cause as stated, the actions as recorded.
 */
export function proposalOf(
  { view, before }: Dossier,
  hypotheses: readonly Hypothesis[],
  recovery: Citation | undefined,
  at: Date,
): Proposal | undefined {
  if (!recovery || !canBeResolved(view.status)) return undefined;
  const cause =
    hypotheses.find(({ status }) => status === 'confirmed') ??
    hypotheses.find(({ status, likelihood }) => status === 'open' && likelihood >= LIKELY);
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

export const canBeResolved = (status: string): boolean =>
  status === 'open' || status === 'investigating';

function rootCauseOf({ statement, status, reason, likelihood }: Hypothesis): string {
  const cause = sentence(statement);
  if (status !== 'confirmed') {
    return `${cause}\n(Likely, ${String(Math.round(100 * likelihood))} %: nobody has confirmed it.)`;
  }
  const grounds = reason?.replace(VERDICT, '').trim();
  return grounds && !grounds.includes(statement) ? `${cause}\n${sentence(grounds)}` : cause;
}

/** How people say which hypothesis they mean; what follows is why. */
const VERDICT =
  /^(?:(?:yes|ok|okay)[,.]?\s+)?H\d+ (?:is |was )?(?:now )?(?:confirmed|proven)[:;,.]?\s*/i;

const sentence = (text: string): string => (/[.!?…:`]$/.test(text) ? text : `${text}.`);
