import type { AgentState, Citation } from '../agent.types.js';
import { citeMessage } from '../case-view/case-view.js';
import type { Dossier } from './dossier.js';

/** All that there is to cite: messages and files of the case, and what was found for it. */
export const citableOf = ({ view, evidence }: Dossier, { knowledge }: AgentState): Citation[] => [
  ...view.messages.map((message) => citeMessage(message)),
  ...evidence,
  ...knowledge,
];
