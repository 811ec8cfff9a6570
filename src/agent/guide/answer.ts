import type { AgentState, Citation, Hypothesis, SeenError, TurnKind } from '../agent.types.js';
import type { Dossier } from './dossier.js';
import { familiesIn } from './failure-families.js';
import { firstTime } from './first-time.js';

const ERRORS_SHOWN = 4;
const HYPOTHESES_SHOWN = 4;
const SHOWN_FROM = 0.1;
const MISSING_SHOWN = 3;
/** A likelihood that moved less is as it was. */
const MOVED = 0.03;

/**
 * What the guide says of a state, as markdown; every reference in it exists. What was said before and
 * has not changed is not said again, unless somebody asks.
 */
export function answerOf(dossier: Dossier, state: AgentState, kind: TurnKind): string {
  const wantsAll = kind === 'question' || dossier.before.version === 0;
  return [
    heard(dossier, state, kind),
    observed(dossier, state, wantsAll),
    causes(dossier, state, wantsAll),
    proposed(state),
    next(dossier, state, wantsAll),
    wantsAll ? stillMissing(state) : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** How the guide took what was said, so that a person can say that it was meant otherwise. */
function heard({ before }: Dossier, { stepsDone }: AgentState, kind: TurnKind): string {
  const lines = stepsDone.slice(before.stepsDone.length).flatMap(({ outcome, hypothesisIds }) => {
    if (outcome === 'unclear' || hypothesisIds.length === 0) return [];
    const which = hypothesisIds.map((id) => `**${id}**`).join(', ');
    return [outcome === 'supports' ? `That speaks for ${which}.` : `That speaks against ${which}.`];
  });
  if (kind === 'action') lines.unshift('Noted as an action.');
  return lines.join(' ');
}

function observed({ errors, recurring, before }: Dossier, state: AgentState, all: boolean): string {
  const known = new Set(before.errors.map(keyOf));
  const isNew = (error: SeenError): boolean => !known.has(keyOf(error));
  const shown = errors
    .filter((error) => all || isNew(error))
    .sort((a, b) => tellingRank(b) - tellingRank(a))
    .slice(0, ERRORS_SHOWN)
    .map((error) => errorLine(error, isNew(error)));
  const [top] = recurring;
  const repeats =
    top &&
    errors.length === 0 &&
    !before.recurring.some(({ template }) => template === top.template)
      ? [`- ${code(top.template)} ${String(top.count)} times ${labels(top.seenIn)}`.trimEnd()]
      : [];
  const lines = [...shown, ...repeats];
  const search =
    !state.knowledgeSearched && (all || before.knowledgeSearched)
      ? 'The knowledge base cannot be searched now; I go by the case alone.'
      : '';
  return [lines.length > 0 ? `**Errors in the logs**\n\n${lines.join('\n')}` : '', search]
    .filter(Boolean)
    .join('\n\n');
}

const keyOf = ({ name, message }: SeenError): string => `${name} ${message}`;

/** One that names a known kind of failure says most, a bare line least. */
const tellingRank = ({ name, message, level }: SeenError): number =>
  (familiesIn(`${name} ${message}`).length > 0 ? 2 : 0) + (level === undefined ? 1 : 0);

function errorLine(error: SeenError, isNew: boolean): string {
  const { name, message, count, seenIn } = error;
  const text = message ? `${name}: ${message}` : name;
  const times = count === 1 ? 'once' : `${String(count)} times`;
  const firstAt = firstTime(error);
  const since = firstAt ? `, first at ${firstAt}` : '';
  return `- ${code(text)} ${times}${since}${isNew ? ' (new)' : ''} ${labels(seenIn)}`.trimEnd();
}

function causes({ before }: Dossier, { hypotheses, proposal }: AgentState, all: boolean): string {
  const earlier = new Map(before.hypotheses.map((one) => [one.id, one]));
  const open = hypotheses
    .filter(({ status, likelihood }) => status === 'open' && likelihood >= SHOWN_FROM)
    .slice(0, HYPOTHESES_SHOWN);
  const settled = hypotheses.filter(
    ({ id, status }) => status !== 'open' && earlier.get(id)?.status !== status,
  );
  const isSettled = hypotheses.some(({ status }) => status === 'confirmed');
  const moved = open.some(({ id, likelihood }) => {
    const was = earlier.get(id);
    return !was || Math.abs(was.likelihood - likelihood) >= MOVED;
  });
  // Once the cause is known, what else it might have been is of no use.
  const shown = all || (moved && !isSettled && !proposal) ? open : [];
  const lines = [
    ...settled.map(
      ({ id, statement, status }) =>
        `- **${id}** ${status === 'confirmed' ? 'confirmed' : 'ruled out'}: ${statement}`,
    ),
    ...shown.map((hypothesis) => hypothesisLine(hypothesis)),
  ];
  if (lines.length > 0) return `**Possible causes**\n\n${lines.join('\n')}`;
  if (hypotheses.length === 0) return 'Nothing in the case points to a cause yet.';
  return open.length === 0 && !isSettled ? 'No open cause is left.' : '';
}

function hypothesisLine({ id, statement, likelihood, supporting }: Hypothesis): string {
  const percent = `${String(Math.round(100 * likelihood))} %`;
  return `- **${id}** ${statement} (${percent}) ${labels(supporting.map(({ label }) => label))}`;
}

function proposed({ proposal, hypotheses }: AgentState): string {
  if (!proposal) return '';
  const cause = hypotheses.find(({ id }) => id === proposal.hypothesisId);
  return [
    '**Proposed resolution** (a person confirms or dismisses it)',
    `Root cause: ${proposal.rootCause}`,
    `Resolution: ${proposal.resolution}`,
    labels(proposal.citations.map(({ label }) => label)),
    cause?.status === 'open'
      ? 'Nobody has confirmed this cause. If you know more, tell me before you confirm: “the cause was …”.'
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function next({ before }: Dossier, { nextStep, proposal }: AgentState, all: boolean): string {
  if (!nextStep || proposal) return '';
  const { text, why, command, source, hypothesisIds, isFix } = nextStep;
  const from = source ? ` [${source.label}]` : '';
  // Asked a moment ago: its command and its reasons stand there.
  if (!all && before.nextStep?.id === nextStep.id) return `**Still open**${from}: ${text}`;
  const code = command ? `\n\n\`\`\`sh\n${command}\n\`\`\`` : '';
  const [tested] = hypothesisIds;
  const ask =
    tested && !isFix
      ? `\n\nTell me what it shows, and whether that speaks for ${tested} (“yes”) or against it (“no”).`
      : '';
  return `**Next step**${from}: ${text}${code}\n\n${why}${ask}`;
}

/** Only early on: later the checklist in the state is enough. */
function stillMissing({ phase, checklist, nextStep }: AgentState): string {
  if (phase !== 'observe' && phase !== 'orient') return '';
  const open = checklist.filter(
    ({ done, id, phase: of }) =>
      !done && id !== nextStep?.id && (of === 'observe' || of === 'orient'),
  );
  if (open.length === 0) return '';
  const lines = open.slice(0, MISSING_SHOWN).map(({ text }) => `- ${text}`);
  return `**Still to find out**\n\n${lines.join('\n')}`;
}

const labels = (all: readonly string[]): string =>
  [...new Set(all)].map((label) => `[${label}]`).join(' ');

/** Text of the case as code, so that nothing in it acts as markdown. */
const code = (text: string): string =>
  `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'").trim()}\``;

const LABEL = /\[([MKE]\d{1,6})\]/g;

/** The citations that a text makes, in their order, of those that exist. */
export function citedIn(text: string, known: readonly Citation[]): Citation[] {
  const byLabel = new Map(known.map((citation) => [citation.label, citation]));
  const cited = [...text.matchAll(LABEL)].map(([, label]) => label ?? '');
  return [...new Set(cited)].flatMap((label) => byLabel.get(label) ?? []);
}
