import type { EntityType } from './entity.js';

/** Injection token of the {@link Redactor} that the configuration selects. */
export const REDACTOR = Symbol('REDACTOR');

/** Redacted text, and how much of what was found in it. The values themselves are never kept. */
export interface RedactionResult {
  readonly text: string;
  /** One line per entity that occurs, in the order of `ENTITY_TYPES`; `count` is occurrences. */
  readonly findings: readonly { readonly entity: EntityType; readonly count: number }[];
}

/**
 * One session per case or document: the same value gets the same placeholder in every text that
 * passes through it, so that a report about `<PERSON_1>` speaks of one person throughout. A session
 * holds the values in memory while it lives; drop it when the case is done.
 */
export interface RedactionSession {
  /**
   * Replaces personal data and credentials by placeholders such as `<EMAIL_2>`. Placeholders already
   * in the text stay as they are, so redacting twice changes nothing.
   * @throws RedactorUnavailableError when the text could not be examined; store and send nothing then.
   */
  redact(text: string): Promise<RedactionResult>;
}

/** The texts redacted one after the other, so that placeholders are numbered in their order. */
export async function redactEach(
  session: RedactionSession,
  texts: readonly string[],
): Promise<string[]> {
  const redacted: string[] = [];
  for (const text of texts) redacted.push((await session.redact(text)).text);
  return redacted;
}

export interface RedactionSeed {
  /** Names or ids of people who take part in the case; they are redacted wherever they occur. */
  readonly knownPeople?: readonly string[];
}

export interface Redactor {
  /** Which redactor this is, for health answers and metrics: `embedded`, `presidio`. */
  readonly id: string;
  openSession(seed?: RedactionSeed): RedactionSession;
  /** Whether a text could be redacted now. Never throws. */
  healthy(): Promise<boolean>;
}

/** The text could not be examined, so it must not be stored or sent. Carries no part of the text. */
export class RedactorUnavailableError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`redactor unavailable: ${reason}`, options);
    this.name = 'RedactorUnavailableError';
  }
}
