import type { Citation } from '../agent.types.js';
import { citeMessage } from '../case-view/case-view.js';
import type { Dossier } from '../guide/dossier.js';
import type { Thought } from '../guide/guide.js';

/** All that there is to cite: messages and files of the case, and what was found for it. */
export const citable = (dossier: Dossier, { state }: Pick<Thought, 'state'>): Citation[] => [
  ...dossier.view.messages.map((message) => citeMessage(message)),
  ...dossier.evidence,
  ...state.knowledge,
];
