import type { RedactionSession } from '../../redaction/redactor.js';

/** A form feed in a line of its own: taken out of the texts, so that it stands between them only. */
const BETWEEN = '\n\f\n';

export interface RedactedTexts {
  texts: string[];
  /** Values that were replaced. */
  count: number;
}

/**
 * Redacts many short texts at once: one request to a redactor that is asked over the network, and
 * names that one text gives in full are known in the others. Where something reached from one text
 * into the next, each is redacted on its own.
 * @throws RedactorUnavailableError
 */
export async function redactTexts(
  session: RedactionSession,
  texts: readonly string[],
): Promise<RedactedTexts> {
  if (texts.length === 0) return { texts: [], count: 0 };
  const clean = texts.map((text) => text.replaceAll('\f', ' '));
  const whole = await session.redact(clean.join(BETWEEN));
  const parts = whole.text.split(BETWEEN);
  if (parts.length === clean.length) return { texts: parts, count: counted(whole.findings) };
  const redacted: RedactedTexts = { texts: [], count: 0 };
  for (const text of clean) {
    const one = await session.redact(text);
    redacted.texts.push(one.text);
    redacted.count += counted(one.findings);
  }
  return redacted;
}

const counted = (findings: readonly { count: number }[]): number =>
  findings.reduce((sum, { count }) => sum + count, 0);
