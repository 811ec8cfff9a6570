import type { RedactionSession } from '../redaction/redactor.js';
import type { AgentTurn } from './agent.types.js';
import { think } from './guide/guide.js';
import type { GuideInput, Thought } from './guide/thought.js';

/** Injection token of the {@link Investigator} that configuration chose. */
export const INVESTIGATOR = Symbol('INVESTIGATOR');

export interface Watch {
  signal: AbortSignal;
  /** The placeholders of the case. */
  session: RedactionSession;
  /** The last exchanges, oldest first. */
  history: readonly AgentTurn[];
  /** Receives the answer as it is written, redacted. */
  text?: (draft: number, delta: string) => void;
}

/** Thinks one turn. Never fails because of a language model: the guide then answers and says so. */
export interface Investigator {
  investigate(input: GuideInput, watch: Watch): Promise<Thought>;
}

/** The guide alone. */
export class GuideInvestigator implements Investigator {
  investigate(input: GuideInput, { text }: Watch): Promise<Thought> {
    const thought = think(input);
    text?.(1, thought.text);
    return Promise.resolve(thought);
  }
}
