import { type CaseView, citeMessage, shortened } from '../case-view/case-view.js';
import type { Hypothesis } from '../agent.types.js';
import type { MatchedRunbook } from '../knowledge/case-knowledge.js';
import { changesOf, type ToldChange } from './changes.js';
import { type Dossier, symptomText } from './dossier.js';
import { familiesIn } from './failure-families.js';
import type { FailureFamily } from './failure-family.js';
import { spokenIn } from './own-words.js';
import { sentencesOf } from './pasted.js';
import { gistOf } from './runbook-gist.js';
import { isOfAnotherSystem } from './systems.js';
import { overlap, termsOf } from './terms.js';

/** Words that a message must share with a runbook to speak for it. */
const MIN_SHARED = 3;
/** Words of one message that a runbook must share to be trusted as far as its score says. */
const ENOUGH_SHARED = 6;

// In log-odds, beside what a step that was done is worth.
/** A runbook's cause that is also one of the known kinds of failure seen in the case. */
const AGREEMENT_WEIGHT = 0.8;
/** A runbook on another kind of failure than those seen, or on a system that the case is not about. */
const DISAGREEMENT_WEIGHT = -1;
/** What people saw who looked, as it is seen with this cause. */
const SIGN_WEIGHT = 0.7;
const SIGNS_COUNTED = 2;
/** A change that was undone, after which the trouble was over. */
const UNDONE_WEIGHT = 1.4;

/** What might be the cause, by what the case shows now. */
export type Candidate = Pick<
  Hypothesis,
  'statement' | 'source' | 'key' | 'prior' | 'supporting'
> & {
  /** Findings beside the prior, in log-odds. */
  agreement: number;
};

/** Nothing untested is certain. */
export const clamp = (probability: number): number => Math.min(0.95, Math.max(0.05, probability));

/** All that may be thought of: by runbooks, changes, kinds of failure, and people. */
export function candidatesOf(dossier: Dossier): Candidate[] {
  const text = symptomText(dossier);
  const families = familiesIn(text);
  const fromRunbooks = dossier.runbooks.flatMap((runbook) =>
    ofRunbook(runbook, { families, text }, dossier),
  );
  // A kind of failure that a runbook of the case is about needs no hypothesis of its own.
  const kept = new Set(fromRunbooks.map(({ key }) => key));
  const covered = (family: FailureFamily): boolean =>
    dossier.runbooks.some(
      (runbook) => kept.has(keyOf(runbook)) && family.pattern.test(gistOf(runbook)),
    );
  const fromFamilies = families
    .filter((family) => !covered(family))
    .map((family) => ofFamily(family, dossier));
  const fromChanges = changesOf(dossier).map((change) => ofChange(change));
  return [...fromRunbooks, ...fromChanges, ...fromFamilies, ...fromPerson(dossier)];
}

const keyOf = ({ citation }: MatchedRunbook): string => `runbook:${citation.id}`;

/** None of a runbook that only resembles the case as a whole: a person would not think of it. */
function ofRunbook(
  runbook: MatchedRunbook,
  { families, text }: { families: readonly FailureFamily[]; text: string },
  { view }: Dossier,
): Candidate[] {
  const terms = termsOf(runbook.content);
  const speaking = spokenIn(view)
    .map((message) => ({ message, shared: overlap(termsOf(message.text), terms) }))
    .filter(({ shared }) => shared >= MIN_SHARED)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 2);
  const gist = gistOf(runbook);
  const own = families.filter(({ pattern }) => pattern.test(gist));
  const [closest] = speaking;
  if (!closest && own.every(({ generic }) => generic)) return [];
  // What many failures show says little of which it is.
  const agrees = own.some(({ generic }) => !generic);
  const trust = agrees ? 1 : Math.min(1, (closest?.shared ?? 0) / ENOUGH_SHARED);
  const agreement =
    (agrees
      ? AGREEMENT_WEIGHT
      : families.some(({ generic }) => !generic)
        ? DISAGREEMENT_WEIGHT
        : 0) +
    (isOfAnotherSystem(runbook.title, text) ? DISAGREEMENT_WEIGHT : 0) +
    signWeight(own, view);
  return [
    {
      statement: statementOf(runbook),
      source: 'runbook',
      key: keyOf(runbook),
      prior: clamp(runbook.score * trust),
      supporting: [runbook.citation, ...speaking.map(({ message }) => citeMessage(message))],
      agreement,
    },
  ];
}

/** Of a runbook that was written from an incident: that it is the same again, with its cause. */
function statementOf({ title, outline }: MatchedRunbook): string {
  const [cause] = outline.causes;
  const incident = /^Runbook: (.+)$/.exec(title)?.[1];
  if (cause === undefined || outline.causes.length > 1) return incident ?? title;
  const [first = cause] = sentencesOf(cause);
  return incident ? shortened(`As in “${incident}”: ${first}`) : shortened(cause);
}

const signWeight = (families: readonly FailureFamily[], view: CaseView): number => {
  const seen = spokenIn(view).filter(({ text }) =>
    families.some(({ signs }) => signs?.test(text) === true),
  );
  return Math.min(SIGNS_COUNTED, seen.length) * SIGN_WEIGHT;
};

function ofChange({ key, statement, tied, undoneAndOver, supporting }: ToldChange): Candidate {
  return {
    statement,
    source: 'failure',
    key,
    prior: tied ? 0.6 : 0.45,
    supporting,
    agreement: undoneAndOver ? UNDONE_WEIGHT : 0,
  };
}

function ofFamily(family: FailureFamily, dossier: Dossier): Candidate {
  const { name, pattern, signs, statement, generic } = family;
  const { view, evidence } = dossier;
  const spoken = spokenIn(view);
  const messages = spoken.filter(({ text }) => pattern.test(text)).slice(0, 3);
  const findings = spoken.filter((one) => !messages.includes(one) && signs?.test(one.text));
  const files = evidence.filter(({ excerpt }) => pattern.test(excerpt)).slice(0, 2);
  const supporting = [
    ...messages.map((message) => citeMessage(message, lineWith(pattern, message.text))),
    ...files,
  ];
  // Seen in several places it is less likely to be a side effect that one person mentioned.
  const base = generic ? 0.25 : 0.35;
  return {
    statement,
    source: 'failure',
    key: `failure:${name}`,
    prior: Math.min(0.65, base + 0.1 * supporting.length),
    supporting: [...supporting, ...findings.slice(0, 2).map((message) => citeMessage(message))],
    agreement: signWeight([family], view),
  };
}

/** A cause that a person names is theirs to name: it is confirmed as it stands. */
function fromPerson({ said, before }: Dossier): Candidate[] {
  const { cause, verdicts } = said.statement;
  if (cause === undefined) return [];
  // They may have named one of the hypotheses; that one is then confirmed, see readStatement.
  if (verdicts.some(({ verdict }) => verdict === 'confirmed')) return [];
  return [
    {
      statement: shortened(capitalised(cause)),
      source: 'person',
      key: `person:${String(before.version + 1)}`,
      prior: 0.9,
      supporting: said.message ? [citeMessage(said.message)] : [],
      agreement: 0,
    },
  ];
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const lineWith = (pattern: RegExp, text: string): string =>
  text.split('\n').find((line) => pattern.test(line)) ?? text;
