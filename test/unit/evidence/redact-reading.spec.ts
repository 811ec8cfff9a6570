import type { Reading } from '../../../src/evidence/reading/evidence-reader.js';
import { LogReader } from '../../../src/evidence/reading/log/log-reader.js';
import { redactReading } from '../../../src/evidence/redact/redact-reading.js';
import { redactTexts } from '../../../src/evidence/redact/redact-texts.js';
import { EmbeddedRedactor } from '../../../src/redaction/embedded/embedded-redactor.js';
import { Gazetteer } from '../../../src/redaction/embedded/person/gazetteer.js';
import {
  RedactorUnavailableError,
  type RedactionSession,
} from '../../../src/redaction/redactor.js';

const embedded = new EmbeddedRedactor(new Gazetteer());

function reading(log: string): Reading {
  const reader = new LogReader(Date.UTC(2026, 10, 25));
  reader.write(log);
  return reader.end();
}

describe('redaction of evidence', () => {
  it('reaches every text that is kept, and gives a value one placeholder throughout', async () => {
    const log = [
      '2026-11-24T03:00:00Z INFO mail to jane.doe@example.com sent',
      '2026-11-24T03:00:01Z ERROR com.example.MailException: jane.doe@example.com is not known',
      '\tat com.example.Mail.send(Mail.java:3)',
      '2026-11-24T03:00:02Z ERROR login of jane.doe@example.com failed',
    ].join('\n');
    const { content, redactions } = await redactReading(reading(log), embedded.openSession());
    expect(JSON.stringify(content)).not.toContain('jane.doe');
    expect(redactions).toBe(3);
    expect(content.blocks[0]!.text.match(/<EMAIL_1>/g)).toHaveLength(3);
    expect(content.digest).toMatchObject({
      kind: 'log',
      log: { from: '2026-11-24T03:00:00.000Z', levels: { error: 2 } },
    });
  });

  it('keeps texts apart though a redactor takes what stands between them away', async () => {
    const greedy: RedactionSession = {
      redact: (text) =>
        Promise.resolve({
          text: text.replace(/Hill Road[\s\S]*12345|Hill Road|12345/g, '<ADDRESS_1>'),
          findings: [{ entity: 'ADDRESS', count: 1 }],
        }),
    };
    const { texts } = await redactTexts(greedy, ['1 Hill Road', '12345 errors', 'fine']);
    expect(texts).toEqual(['1 <ADDRESS_1>', '<ADDRESS_1> errors', 'fine']);
  });

  it('fails as a whole with the redactor', async () => {
    const away: RedactionSession = {
      redact: () => Promise.reject(new RedactorUnavailableError('timeout')),
    };
    await expect(redactReading(reading('ERROR a\n'), away)).rejects.toThrow(
      RedactorUnavailableError,
    );
  });
});
