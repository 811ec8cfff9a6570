import type { AgentPhase, AgentState } from '../agent.types.js';
import type { Dossier } from './dossier.js';

/** What each step of the loop came to, in a line; holds numbers and ids, no text of the case. */
export function findingsOf(dossier: Dossier, state: AgentState): Record<AgentPhase, string> {
  const { view, errors, runbooks, searched } = dossier;
  const open = state.hypotheses.filter(({ status }) => status === 'open');
  const [leading] = open;
  return {
    observe: `${count(view.messages.length, 'message')}, ${count(errors.length, 'kind')} of errors in logs.`,
    orient: searched
      ? `${count(open.length, 'open hypothesis', 'open hypotheses')}, ${count(runbooks.length, 'runbook')} that may fit.`
      : `${count(open.length, 'open hypothesis', 'open hypotheses')}; the knowledge base cannot be searched now.`,
    decide: leading
      ? `${leading.id} leads with ${String(Math.round(100 * leading.likelihood))} %.`
      : 'No hypothesis is open.',
    act: state.proposal
      ? 'A resolution is proposed.'
      : state.nextStep
        ? 'There is a next step.'
        : 'Nothing to do but to tell more.',
  };
}

const count = (n: number, one: string, many = `${one}s`): string =>
  `${String(n)} ${n === 1 ? one : many}`;
