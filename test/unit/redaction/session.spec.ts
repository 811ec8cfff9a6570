import { describe, expect, it } from '@jest/globals';
import { ofSource } from '../../../src/redaction/placeholder-source.js';
import { RedactorUnavailableError } from '../../../src/redaction/redactor.js';
import { PlaceholderSession } from '../../../src/redaction/session/placeholder-session.js';
import { openSession, redactor } from './support.js';

describe('a session', () => {
  it('gives the same value the same placeholder in every text of a case', async () => {
    const session = openSession();
    const title = await session.redact('Jane Doe lost mail jane@example.com');
    const message = await session.redact('JANE@example.com of Jane Doe, and bob@example.com');
    expect(title.text).toBe('<PERSON_1> lost mail <EMAIL_1>');
    expect(message.text).toBe('<EMAIL_1> of <PERSON_1>, and <EMAIL_2>');
  });

  it('counts what it found and never says what it was', async () => {
    const { findings } = await openSession().redact('a@example.com b@example.com 10.0.3.17');
    expect(findings).toEqual([
      { entity: 'EMAIL', count: 2 },
      { entity: 'IP', count: 1 },
    ]);
  });

  it('shares nothing with another session', async () => {
    await openSession().redact('a@example.com');
    expect((await openSession().redact('b@example.com')).text).toBe('<EMAIL_1>');
  });

  it('leaves placeholders alone and does not give their numbers out again', async () => {
    const { text } = await openSession().redact('<EMAIL_1> and <EMAIL_7> wrote to c@example.com');
    expect(text).toBe('<EMAIL_1> and <EMAIL_7> wrote to <EMAIL_8>');
  });

  it('does not give out a number that stands in an earlier text with nothing else in it', async () => {
    const session = openSession();
    await session.redact('The login of <EMAIL_1> failed');
    expect((await session.redact('a@example.com')).text).toBe('<EMAIL_2>');
  });

  it('leaves placeholders of a file alone, which are numbered apart', async () => {
    const text = 'of <E1_EMAIL_7>, password=<E12_PASSWORD_1>, <E1_NAME_1>';
    const { text: redacted } = await openSession().redact(`${text} and c@example.com`);
    expect(redacted).toBe(`${text} and <EMAIL_1>`);
  });

  it('does not take a placeholder for a secret', async () => {
    const text =
      'password=<PASSWORD_1> Authorization: Bearer <AUTH_TOKEN_1> "token": "<API_KEY_2>"';
    expect((await openSession().redact(text)).text).toBe(text);
  });

  it('leaves what only looks like a placeholder', async () => {
    const text = 'use <NAME_1>, <EMAIL_x> and <pod_1>';
    expect((await openSession().redact(text)).text).toBe(text);
  });

  it('passes an empty text through', async () => {
    expect(await openSession().redact('')).toEqual({ text: '', findings: [] });
  });

  it('keeps the order of texts that are redacted at once', async () => {
    const session = openSession();
    const texts = await Promise.all(
      ['a@example.com', 'b@example.com'].map((t) => session.redact(t)),
    );
    expect(new Set(texts.map(({ text }) => text)).size).toBe(2);
  });

  it('fails closed, without a word of the text, when a detector breaks', async () => {
    const secret = 'jane@example.com';
    const session = new PlaceholderSession(() => Promise.reject(new TypeError(`bad ${secret}`)));
    const failure: unknown = await session.redact(secret).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RedactorUnavailableError);
    expect(JSON.stringify([String(failure), (failure as Error).stack])).not.toContain(secret);
    expect((failure as Error).cause).toBeUndefined();
  });
});

describe('placeholders of a file', () => {
  it('are marked once, and nothing else is', () => {
    const text = '<EMAIL_1> of <PERSON_12>, <NAME_1>, <E2_IP_1>, <num>';
    const marked = '<E3_EMAIL_1> of <E3_PERSON_12>, <NAME_1>, <E2_IP_1>, <num>';
    expect(ofSource(text, 'E3')).toBe(marked);
    expect(ofSource(marked, 'E3')).toBe(marked);
  });
});

describe('the embedded redactor', () => {
  it('is always there', async () => {
    expect(redactor.id).toBe('embedded');
    expect(await redactor.healthy()).toBe(true);
  });
});
