import type { AgentPhase, ChecklistItem } from '../agent.types.js';
import type { Dossier } from './dossier.js';
import { symptomText } from './dossier.js';
import { firstTime } from './first-time.js';

interface Item {
  id: string;
  phase: AgentPhase;
  text: (dossier: Dossier) => string;
  /** Absent: the item is of no use for the case. */
  applies?: (dossier: Dossier) => boolean;
  isDone: (dossier: Dossier, text: string) => boolean;
}

const CHANGES =
  /\b(?:deploy\w*|releas\w+|roll(?:ed|ing)?[ -]?(?:out|back)|config(?:uration)? change|migrat\w+|upgrad\w+|feature flag|merged|commit|no (?:recent )?changes?|nothing (?:was )?changed|(?:was|were) (?:\w+ )?(?:changed|updated|set|switched|enabled|replaced))\b/i;
const SCOPE =
  /\b(?:region\w*|zones?|az-?\d|hosts?|pods?|nodes?|clusters?|replicas?|tenants?|all (?:users|customers|regions)|only|every(?:one|where))\b/i;
const IMPACT =
  /\b(?:users?|customers?|checkouts?|requests?|orders?|traffic|error rate|\d+(?:\.\d+)? ?%|outage|unavailable|latency|invoices?|emails?|jobs?|logins?)\b/i;
const SINCE =
  /\b(?:since|started|began|begins|from|at)\b.{0,30}(?:\d{1,2}:\d\d|morning|evening|night|yesterday|today|midnight|noon|minutes?|hours?|days?|weeks?)/i;
const NO_ERRORS =
  /\bno (?:\w+ )?errors\b|\blogs? (?:is|are|look) (?:clean|empty|fine)|nothing in the logs?/i;
const MITIGATED =
  /\b(?:roll(?:ed|ing)? back|revert|failed over|drain|scal|disabl|restart|shed|block)\w*/i;

const services = ({ view }: Dossier, word = 'of'): string =>
  view.services.length > 0 ? ` ${word} ${view.services.slice(0, 3).join(', ')}` : '';

const ITEMS: readonly Item[] = [
  {
    id: 'impact',
    phase: 'observe',
    text: () => 'Who or what is affected, and how badly? A number is best.',
    isDone: ({ view }, text) => view.impact !== undefined || IMPACT.test(text),
  },
  {
    id: 'since',
    phase: 'observe',
    text: () => 'Since when? Give the time of the first sign, not of the alert.',
    isDone: ({ view, errors }, text) =>
      view.startedAt !== undefined ||
      SINCE.test(text) ||
      errors.some(({ firstAt }) => firstAt !== undefined),
  },
  {
    id: 'errors',
    phase: 'observe',
    text: (dossier) =>
      `Paste the error lines${services(dossier)}, with some lines before the first.`,
    isDone: ({ errors, evidence }, text) =>
      errors.length > 0 || evidence.length > 0 || NO_ERRORS.test(text),
  },
  {
    id: 'changes',
    phase: 'observe',
    text: (dossier) =>
      `What changed${services(dossier, 'in')} in the hour before the start: deploys, configuration, data, traffic?`,
    isDone: (_, text) => CHANGES.test(text),
  },
  {
    id: 'scope',
    phase: 'observe',
    text: () => 'Where is it, and where is it not: regions, hosts, versions, tenants?',
    isDone: (_, text) => SCOPE.test(text),
  },
  {
    id: 'mitigate',
    phase: 'orient',
    text: ({ view }) =>
      `This is ${view.severity ?? 'urgent'}: can the impact be ended before the cause is known (roll back, fail over, shed load)?`,
    applies: ({ view }) => view.severity === 'sev1' || view.severity === 'sev2',
    isDone: ({ view }) =>
      view.messages.some(({ kind, text }) => kind === 'action' && MITIGATED.test(text)),
  },
  {
    id: 'first-error',
    phase: 'orient',
    text: ({ errors }) =>
      `The first error is at ${errors.map(firstTime).find(Boolean) ?? '?'}: what happened in the minutes before?`,
    applies: ({ errors }) => errors.some(({ firstAt }) => firstAt !== undefined),
    isDone: ({ before }) => before.stepsDone.length > 0,
  },
  {
    id: 'compare',
    phase: 'orient',
    text: () =>
      'Take one that fails and one that works, as alike as you can find: what differs (data, version, path, time, place)?',
    applies: ({ before, errors }) => before.hypotheses.length === 0 && errors.length === 0,
    isDone: () => false,
  },
  {
    id: 'test',
    phase: 'decide',
    text: () => 'Test the likeliest cause with a check that could prove it wrong.',
    isDone: ({ before }) => before.stepsDone.some(({ outcome }) => outcome !== 'unclear'),
  },
  {
    id: 'fix',
    phase: 'act',
    text: () => 'Apply the fix, one change at a time, and note each with its time.',
    isDone: ({ view }) => view.messages.some(({ kind }) => kind === 'action'),
  },
  {
    id: 'verify',
    phase: 'act',
    text: () => 'Verify the recovery where users feel it, for at least a few minutes.',
    isDone: ({ before, said }) => before.recovery !== undefined || said.statement.recovered,
  },
];

/** What an investigation of this case should know and do, and what of it is done. */
export function checklistOf(dossier: Dossier): ChecklistItem[] {
  const text = symptomText(dossier);
  const asked = new Set(dossier.before.stepsDone.map(({ id }) => id));
  return ITEMS.filter(({ applies }) => applies?.(dossier) ?? true).map((item) => ({
    id: item.id,
    phase: item.phase,
    text: item.text(dossier),
    // What they were asked for and could not tell is not asked for again.
    done: asked.has(item.id) || item.isDone(dossier, text),
  }));
}
