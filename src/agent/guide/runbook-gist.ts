import type { Hypothesis } from '../agent.types.js';
import type { MatchedRunbook } from '../knowledge/case-knowledge.js';
import { familiesIn, FAILURE_FAMILIES } from './failure-families.js';
import type { FailureFamily } from './failure-family.js';

const GIST_CHARS = 1500;

/** What a runbook is about: its title, and its symptoms, which come first. */
export const gistOf = ({ title, content }: MatchedRunbook): string =>
  `${title}\n${content.slice(0, GIST_CHARS)}`;

/** The kinds of failure that a hypothesis is of. */
export function familiesOf(
  { key }: Pick<Hypothesis, 'key'>,
  runbooks: readonly MatchedRunbook[],
): FailureFamily[] {
  if (key.startsWith('failure:'))
    return FAILURE_FAMILIES.filter(({ name }) => key === `failure:${name}`);
  const runbook = runbooks.find(({ citation }) => key === `runbook:${citation.id}`);
  return runbook ? familiesIn(gistOf(runbook)) : [];
}
