import { expect } from '@jest/globals';
import { parseLabelled } from '../../../bench/redaction/labelled.js';
import { EmbeddedRedactor } from '../../../src/redaction/embedded/embedded-redactor.js';
import { Gazetteer } from '../../../src/redaction/embedded/person/gazetteer.js';
import type { RedactionSeed } from '../../../src/redaction/redactor.js';
import { PlaceholderSession } from '../../../src/redaction/session/placeholder-session.js';

export const gazetteer = new Gazetteer();
export const redactor = new EmbeddedRedactor(gazetteer);

export function openSession(seed?: RedactionSeed): PlaceholderSession {
  const session = redactor.openSession(seed);
  if (!(session instanceof PlaceholderSession)) throw new Error('unexpected kind of session');
  return session;
}

/** `[[EMAIL|ann@example.com]]` marks what has to be found: that, to the character, and nothing else. */
export async function expectFound(marked: string, seed?: RedactionSeed): Promise<void> {
  const { text, labels } = parseLabelled(marked);
  const found = await openSession(seed).locate(text);
  const shown = (spans: readonly { start: number; end: number; entity: string }[]): string[] =>
    spans.map(({ start, end, entity }) => `${entity}: ${text.slice(start, end)}`);
  expect(shown(found)).toEqual(shown(labels));
}

/** The text has nothing to hide: it comes back byte for byte. */
export async function expectReadable(text: string): Promise<void> {
  expect(await openSession().redact(text)).toEqual({ text, findings: [] });
}
