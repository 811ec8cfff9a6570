import type { EntityType } from '../entity.js';
import {
  RedactorUnavailableError,
  type RedactionResult,
  type RedactionSession,
} from '../redactor.js';
import type { Span } from '../span.js';
import { PlaceholderLedger } from './placeholder.js';
import { findingsOf, replaceable, substitute } from './substitute.js';

/** Where the values are; the spans listed first win where two overlap. */
export type SpanFinder = (text: string) => Promise<readonly Span[]>;

/**
 * A value glued to another (`a@example.com+44 20 ...`) shows only once the first is a placeholder, so
 * a text in which something was found is looked at again. More rounds than a hostile text could use
 * to make the work grow with its square are not worth having.
 */
const MAX_ROUNDS = 8;

/** The session of every redactor: they differ in how they find, not in how they replace. */
export class PlaceholderSession implements RedactionSession {
  private readonly ledger = new PlaceholderLedger();

  /** @param findAgain looks at what a first round left; may be cheaper than `find`. */
  constructor(
    private readonly find: SpanFinder,
    private readonly findAgain: SpanFinder = find,
  ) {}

  /** What the first round would replace, in order, without overlaps: for benchmarks and tests. */
  async locate(text: string): Promise<Span[]> {
    return replaceable(text, await this.find(text));
  }

  async redact(text: string): Promise<RedactionResult> {
    try {
      return await this.redactInRounds(text);
    } catch (error) {
      if (error instanceof RedactorUnavailableError) throw error;
      // The cause may quote the text in its message, so only its kind is passed on.
      throw new RedactorUnavailableError(error instanceof Error ? error.name : 'unknown failure');
    }
  }

  private async redactInRounds(text: string): Promise<RedactionResult> {
    const counts = new Map<EntityType, number>();
    let current = text;
    // Also where nothing else is found: a value of a later text must not get a number that stands here.
    this.ledger.reserveThoseIn(text);
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const found = await (round === 0 ? this.find(current) : this.findAgain(current));
      const spans = replaceable(current, found);
      if (spans.length === 0) break;
      current = substitute(current, spans, this.ledger, counts);
    }
    return { text: current, findings: findingsOf(counts) };
  }
}
