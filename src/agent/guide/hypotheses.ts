import type { AgentState, Citation, Hypothesis, StepDone, Verdict } from '../agent.types.js';
import { citeMessage, shortened } from '../case-view/case-view.js';
import type { MatchedRunbook } from '../knowledge/case-knowledge.js';
import { type Dossier, symptomText } from './dossier.js';
import { FAILURE_FAMILIES, type FailureFamily } from './failure-families.js';
import { overlap, termsOf } from './terms.js';

/** More would be a list of everything that can break. */
const MAX_OPEN = 6;
const MAX_CITATIONS = 5;
/** Words that a message must share with a runbook to speak for it. */
const MIN_SHARED = 3;

/** Log-odds that one finding is worth: a step whose result fits makes 50 % into 80 %. */
const STEP_WEIGHT = 1.4;
/** A runbook's cause that is also one of the known kinds of failure seen in the case. */
const AGREEMENT_WEIGHT = 0.8;
const CONFIRMED = 0.97;
const RULED_OUT = 0.02;

type Candidate = Pick<Hypothesis, 'statement' | 'source' | 'key' | 'prior' | 'supporting'> & {
  /** Findings beside the prior, in log-odds. */
  agreement: number;
};

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
  for (const candidate of candidates(dossier)) {
    const { agreement, ...fresh } = candidate;
    agreements.set(candidate.key, agreement);
    const earlier = known.get(candidate.key);
    if (earlier) {
      const supporting = mergedCitations(earlier.supporting, fresh.supporting);
      known.set(fresh.key, { ...earlier, prior: fresh.prior, supporting });
    } else if (openOnes(known).length < MAX_OPEN || fresh.source === 'person') {
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
  const grounds = dossier.said.message && citeMessage(dossier.said.message);
  const hypotheses = [...known.values()]
    .map((one) => judged(one, verdicts, grounds))
    .map((one) => ({
      ...one,
      likelihood: likelihoodOf(one, stepsDone, agreements.get(one.key) ?? 0),
    }))
    .sort((a, b) => b.likelihood - a.likelihood);
  return { hypotheses, lastHypothesis: last };
}

const openOnes = (known: ReadonlyMap<string, Hypothesis>): Hypothesis[] =>
  [...known.values()].filter(({ status }) => status === 'open');

function candidates(dossier: Dossier): Candidate[] {
  const text = symptomText(dossier);
  const families = FAILURE_FAMILIES.filter(({ pattern }) => pattern.test(text));
  const fromRunbooks = dossier.runbooks.map((runbook) => ofRunbook(runbook, families, dossier));
  // A kind of failure that a runbook of the case is about needs no hypothesis of its own.
  const covered = (family: FailureFamily): boolean =>
    dossier.runbooks.some(({ content }) => family.pattern.test(content));
  const fromFamilies = families
    .filter((family) => !covered(family))
    .map((family) => ofFamily(family, dossier));
  return [...fromRunbooks, ...fromFamilies, ...fromPerson(dossier)];
}

function ofRunbook(
  runbook: MatchedRunbook,
  families: readonly FailureFamily[],
  { view }: Dossier,
): Candidate {
  const terms = termsOf(runbook.content);
  const speaking = view.messages
    .filter(({ kind }) => kind !== 'action')
    .map((message) => ({ message, shared: overlap(termsOf(message.text), terms) }))
    .filter(({ shared }) => shared >= MIN_SHARED)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 2);
  const [cause] = runbook.outline.causes;
  return {
    statement: cause && runbook.outline.causes.length === 1 ? shortened(cause) : runbook.title,
    source: 'runbook',
    key: `runbook:${runbook.citation.id}`,
    prior: clamp(runbook.score),
    supporting: [runbook.citation, ...speaking.map(({ message }) => citeMessage(message))],
    agreement: families.some(({ pattern }) => pattern.test(runbook.content)) ? AGREEMENT_WEIGHT : 0,
  };
}

function ofFamily({ name, pattern, statement }: FailureFamily, dossier: Dossier): Candidate {
  const { view, evidence } = dossier;
  const messages = view.messages.filter(({ text }) => pattern.test(text)).slice(0, 3);
  const files = evidence.filter(({ excerpt }) => pattern.test(excerpt)).slice(0, 2);
  const supporting = [
    ...messages.map((message) => citeMessage(message, lineWith(pattern, message.text))),
    ...files,
  ];
  // Seen in several places it is less likely to be a side effect that one person mentioned.
  return {
    statement,
    source: 'failure',
    key: `failure:${name}`,
    prior: Math.min(0.6, 0.3 + 0.1 * supporting.length),
    supporting,
    agreement: 0,
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
      statement: shortened(cause),
      source: 'person',
      key: `person:${String(before.version + 1)}`,
      prior: 0.9,
      supporting: said.message ? [citeMessage(said.message)] : [],
      agreement: 0,
    },
  ];
}

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
  const odds = Math.log(prior / (1 - prior)) + shift;
  return Math.round(100 * clamp(1 / (1 + Math.exp(-odds)))) / 100;
}

const SIGN = { supports: 1, contradicts: -1, unclear: 0 } as const;

/** Nothing untested is certain. */
const clamp = (probability: number): number => Math.min(0.95, Math.max(0.05, probability));

function mergedCitations(before: readonly Citation[], more: readonly Citation[]): Citation[] {
  const byLabel = new Map([...before, ...more].map((citation) => [citation.label, citation]));
  return [...byLabel.values()].slice(0, MAX_CITATIONS);
}

const lineWith = (pattern: RegExp, text: string): string =>
  text.split('\n').find((line) => pattern.test(line)) ?? text;
