import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openSession } from './support.js';

/** Pieces that the detectors care about, so that random texts are not merely noise. */
const PIECES = [
  'jane@example.com',
  'Jane Doe',
  'Mark',
  'Will',
  'Tomek',
  'Novak',
  'said',
  'ping',
  'by',
  'Dr.',
  "'s laptop",
  '10.0.3.17',
  '10.0.0.0/8',
  'version',
  '1.2.3.4',
  'fe80::1ff:fe23:4567:890a',
  '00:1a:2b:3c:4d:5e',
  '4111 1111 1111 1111',
  'DE89 3704 0044 0532 0130 00',
  '+44 20 7946 0958',
  'tel',
  '020 7946 0958',
  '536-90-4399',
  '2341 2341 2346',
  'SIN',
  '046-454-286',
  'passport',
  'C01X00T47',
  'password=',
  'hunter2',
  'password is',
  'token:',
  'a1b2c3d4e5f6',
  'Authorization: Bearer ',
  'abcdef0123456789abcdef',
  'postgres://',
  'app:s3cret',
  '@',
  'db-01.prod.internal',
  '12 Mill Lane',
  ', London',
  'DOB',
  '1984-05-12',
  '-----BEGIN PRIVATE KEY-----',
  'MIIEowIBAAKCAQEAw5Fw5Fw5Fw5Fw5Fw5Fw5F',
  '-----END PRIVATE KEY-----',
  '<PERSON_1>',
  '<EMAIL_3>',
  '/home/',
  'jdoe',
  'Redis',
  'Jenkins',
  '"',
  "'",
  ':',
  '=',
  ',',
  '.',
  '-',
  '/',
  '\n',
  ' ',
  ' ',
  ' ',
];

const texts = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    ),
    { maxLength: 30 },
  )
  .chain((pieces) => fc.constantFrom('', ' ').map((glue) => pieces.join(glue)));

describe('redacting twice', () => {
  it('changes nothing more, in the same session', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const session = openSession({ knownPeople: ['Zoë Lefèvre'] });
        const once = await session.redact(text);
        const twice = await session.redact(once.text);
        expect(twice.text).toBe(once.text);
        expect(twice.findings).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('changes nothing more, in another session', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const once = await openSession().redact(text);
        expect((await openSession().redact(once.text)).text).toBe(once.text);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('whatever the text', () => {
  it('keeps everything but what it replaced', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { text: redacted } = await openSession().redact(text);
        let from = 0;
        for (const kept of redacted.split(/<[A-Z_]+_\d+>/)) {
          const at = text.indexOf(kept, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + kept.length;
        }
      }),
    );
  });

  it('hides a planted value', async () => {
    const planted = fc.constantFrom(
      'planted@example.org',
      '5555555555554444',
      'GB82WEST12345698765432',
      '524-61-8822',
    );
    const around = fc.constantFrom('', ' ', '\n', 'x: ', '("', 'é ', '😀 ', '| ');
    await fc.assert(
      fc.asyncProperty(texts, around, planted, texts, async (before, gap, value, after) => {
        const { text } = await openSession().redact(`${before} ${gap}${value} ${after}`);
        expect(text.includes(value)).toBe(false);
      }),
    );
  });
});
