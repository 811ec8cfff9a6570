import type { AgentPhase, AgentState } from '../agent.types.js';

/** As likely as this a cause is worth testing before others are looked for. */
const LEADING = 0.5;

/** Where an investigation stands: what is the next of the loop's steps that it has not come past. */
export function phaseOf({
  hypotheses,
  errors,
  proposal,
}: Pick<AgentState, 'hypotheses' | 'errors' | 'proposal'>): AgentPhase {
  if (proposal || hypotheses.some(({ status }) => status === 'confirmed')) return 'act';
  const open = hypotheses.filter(({ status }) => status === 'open');
  if (open.some(({ likelihood }) => likelihood >= LEADING)) return 'decide';
  return open.length > 0 || errors.length > 0 ? 'orient' : 'observe';
}
