import type { AgentState, Citation, Hypothesis } from '../agent.types.js';
import type { Dossier } from './dossier.js';

const ERRORS_SHOWN = 4;
const HYPOTHESES_SHOWN = 4;

/** What the guide says of a state, as markdown; every reference in it exists. */
export function answerOf(dossier: Dossier, state: AgentState): string {
  return [
    observed(dossier, state),
    causes(dossier, state),
    proposed(state),
    next(state),
    stillMissing(state),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function observed(
  { errors, recurring, before }: Dossier,
  { knowledgeSearched }: AgentState,
): string {
  const known = new Set(before.errors.map(({ name, message }) => `${name} ${message}`));
  const shown = errors.slice(0, ERRORS_SHOWN).map((error) => {
    const fresh = known.has(`${error.name} ${error.message}`) ? '' : ' (new)';
    const text = error.message ? `${error.name}: ${error.message}` : error.name;
    const times = error.count === 1 ? 'once' : `${String(error.count)} times`;
    const since = error.firstAt ? `, first at ${error.firstAt}` : '';
    return `- ${code(text)} ${times}${since}${fresh} ${labels(error.seenIn)}`.trimEnd();
  });
  const [top] = recurring;
  const lines = [
    ...shown,
    ...(top && shown.length === 0
      ? [`- ${code(top.template)} ${String(top.count)} times ${labels(top.seenIn)}`.trimEnd()]
      : []),
  ];
  const search = knowledgeSearched
    ? ''
    : 'The knowledge base cannot be searched now; I go by the case alone.';
  return [lines.length > 0 ? `**Errors in the logs**\n\n${lines.join('\n')}` : '', search]
    .filter(Boolean)
    .join('\n\n');
}

function causes({ before }: Dossier, { hypotheses }: AgentState): string {
  const open = hypotheses.filter(({ status }) => status === 'open').slice(0, HYPOTHESES_SHOWN);
  const settled = hypotheses.filter(
    ({ id, status }) =>
      status !== 'open' &&
      before.hypotheses.find((earlier) => earlier.id === id)?.status !== status,
  );
  const lines = [
    ...settled.map(
      ({ id, statement, status }) =>
        `- **${id}** ${status === 'confirmed' ? 'confirmed' : 'ruled out'}: ${statement}`,
    ),
    ...open.map((hypothesis) => hypothesisLine(hypothesis)),
  ];
  if (lines.length === 0) {
    return hypotheses.length === 0
      ? 'Nothing in the case points to a cause yet.'
      : 'No open cause is left.';
  }
  return `**Possible causes**\n\n${lines.join('\n')}`;
}

function hypothesisLine({ id, statement, likelihood, supporting }: Hypothesis): string {
  const percent = `${String(Math.round(100 * likelihood))} %`;
  return `- **${id}** ${statement} (${percent}) ${labels(supporting.map(({ label }) => label))}`;
}

function proposed({ proposal }: AgentState): string {
  if (!proposal) return '';
  return [
    '**Proposed resolution** (a person confirms or dismisses it)',
    `Root cause: ${proposal.rootCause}`,
    `Resolution: ${proposal.resolution}`,
    labels(proposal.citations.map(({ label }) => label)),
  ].join('\n\n');
}

function next({ nextStep, proposal }: AgentState): string {
  if (!nextStep || proposal) return '';
  const source = nextStep.source ? ` [${nextStep.source.label}]` : '';
  const command = nextStep.command ? `\n\n\`\`\`sh\n${nextStep.command}\n\`\`\`` : '';
  const ask =
    nextStep.hypothesisIds.length > 0 ? '\n\nTell me what it shows, or just yes or no.' : '';
  return `**Next step**${source}: ${nextStep.text}${command}\n\n${nextStep.why}${ask}`;
}

/** Only early on: later the checklist in the state is enough. */
function stillMissing({ phase, checklist, nextStep }: AgentState): string {
  if (phase !== 'observe' && phase !== 'orient') return '';
  const open = checklist.filter(
    ({ done, id, phase: of }) =>
      !done && id !== nextStep?.id && (of === 'observe' || of === 'orient'),
  );
  if (open.length === 0) return '';
  return `**Still to find out**\n\n${open.map(({ text }) => `- ${text}`).join('\n')}`;
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
