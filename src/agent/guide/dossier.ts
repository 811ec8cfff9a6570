import type { AgentState, Citation, RecurringLine, SeenError } from '../agent.types.js';
import type { CaseView, ViewedMessage } from '../case-view/case-view.js';
import type { MatchedRunbook } from '../knowledge/case-knowledge.js';
import { spokenIn } from './own-words.js';
import type { Statement } from './statement.js';

/** What a turn is thought about with: the case, what is known elsewhere, and what was just said. */
export interface Dossier {
  view: CaseView;
  /** The agent's state before the turn. */
  before: AgentState;
  /** Redacted. */
  said: { text: string; statement: Statement; message?: ViewedMessage };
  errors: SeenError[];
  recurring: RecurringLine[];
  /** Digests of files uploaded to the case. */
  evidence: Citation[];
  runbooks: MatchedRunbook[];
  searched: boolean;
}

/** All that the case says of itself, apart from what people decided. */
export const symptomText = ({ view, errors, evidence }: Dossier): string =>
  [
    view.title,
    view.description ?? '',
    ...spokenIn(view).map(({ text }) => text),
    ...errors.map(({ name, message }) => `${name} ${message}`),
    ...evidence.map(({ excerpt }) => excerpt),
  ].join('\n');
