import type { Citation, Hypothesis } from '../agent.types.js';
import { idOf, type RunbookStep } from '../knowledge/runbook-outline.js';
import type { Dossier } from './dossier.js';
import { FAILURE_FAMILIES } from './failure-families.js';

const stepOf = (text: string, command?: string): RunbookStep => ({ id: idOf(text), text, command });

export const GENERIC_FIX = stepOf(
  'Undo the change behind the cause, or take the failing part out of use; the least that ends the impact. Then tell me what you did, and whether the errors stopped.',
);
export const UNDO_CHANGE = stepOf(
  'Undo the change first: roll the release back, switch the flag off, or restore the old configuration. Then tell me when, and whether the errors stopped.',
);
export const UNDONE_CHECK = stepOf(
  'Have the errors stopped since it was undone? Give it some minutes, and look where users feel it.',
);
const COMPARE_CHANGE = stepOf(
  'Did the first errors come right after the change, and only where it is? Compare their times, and an instance, region or version without it.',
);
/** How the composer begins a finding in a runbook that it wrote from an incident. */
const FROM_INCIDENT = /^Runbook: /;

/** What is known to check for a hypothesis, or to do about it: of a runbook, or of a kind of failure. */
export function knownSteps(
  { key }: Hypothesis,
  { runbooks }: Dossier,
  section: 'diagnosis' | 'fix',
): { steps: RunbookStep[]; source?: Citation } {
  if (key.startsWith('change:')) {
    return { steps: [section === 'diagnosis' ? COMPARE_CHANGE : UNDO_CHANGE] };
  }
  const runbook = runbooks.find(({ citation }) => key === `runbook:${citation.id}`);
  if (runbook) {
    const steps = runbook.outline[section];
    const isHistory = FROM_INCIDENT.test(runbook.title);
    const lead = section === 'diagnosis' ? 'Is it as it was then?' : 'What helped then:';
    return {
      steps: isHistory ? steps.map((step) => ({ ...step, text: `${lead} ${step.text}` })) : steps,
      source: runbook.citation,
    };
  }
  const family = FAILURE_FAMILIES.find(({ name }) => key === `failure:${name}`);
  if (!family) return { steps: [] };
  return section === 'diagnosis'
    ? { steps: family.checks.map(({ text, command }) => stepOf(text, command)) }
    : { steps: family.remedies.map((text) => stepOf(text)) };
}
