import fc from 'fast-check';
import type { CaseFacts, CaseMessageFact } from '../../../../../src/reports/writing/case-facts.js';

/** What breaks documents when it is pasted into them. */
const HOSTILE = [
  ...['|', '||', '\\|', '`', '``', '```', '~~~', '```sh\n', '\n```\n', '\n\n', '\n', '\r\n', '\t'],
  ...['# ', '\n## Root cause\n', '\n---\n', '\n===\n', '\n> ', '\n- ', '\n* ', '\n1. ', '\n3) '],
  ...['<script>alert(1)</script>', '<!--', '-->', '<img src=x onerror=alert(1)>', '</table>'],
  ...['[a](javascript:alert(1))', '![i](http://evil.test/p.png)', '[M1]', '[M1]: http://evil.test'],
  ...['[^1]', '[^1]: note', '&lt;', '&#x41;', '\\', '\\\\', '*', '**', '_', '__', 'a_b', '~~', '$'],
  ...['http://a.test/b_c', 'https://a.test/?q=1|2', 'www.a.test', 'x@y.test', '<PERSON_1>'],
  ...['\u001b[31m', '\u0000', '\u202e', '\ud800', '\u2028', '    indented', '{{case}}', ':::', '!'],
];

const word = fc.stringMatching(/^z[a-z]{2,8}$/);

export const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: word },
      { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
      { weight: 2, arbitrary: fc.constant(' ') },
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

/** Words that begin with z, which none of the composer's own words does. */
export const plainText = fc
  .array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 })
  .map((sentences) => sentences.map((words) => `${words.join(' ')}.`).join(' '));

const instant = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 1000, max: Date.UTC(2026, 0, 9) / 1000 })
  .map((seconds) => new Date(seconds * 1000));

const userId = fc.constantFrom('zuser-a', 'zuser-b', 'zuser-c');

function message(text: fc.Arbitrary<string>): fc.Arbitrary<CaseMessageFact> {
  return fc.record(
    {
      id: fc.uuid().map((id) => `z${id}`),
      authorId: userId,
      authorName: text,
      kind: fc.constantFrom('note', 'observation', 'action', 'decision'),
      text,
      occurredAt: instant,
    },
    { requiredKeys: ['id', 'authorId', 'kind', 'text', 'occurredAt'] },
  );
}

export function facts(
  text: fc.Arbitrary<string>,
  options: { maxMessages?: number } = {},
): fc.Arbitrary<CaseFacts> {
  const person = fc.record({ id: userId, name: text }, { requiredKeys: ['id'] });
  return fc.record(
    {
      caseId: fc.constant('01ZZZZZZZZZZZZZZZZZZZZZZZZ'),
      title: text.filter((title) => title.trim().length > 0),
      description: text,
      severity: fc.constantFrom('sev1', 'sev2', 'sev3', 'sev4'),
      services: fc.array(text, { maxLength: 10 }),
      sourceUrl: fc.oneof(text, fc.constant('https://zsource.test/a|b')),
      status: fc.constant('resolved'),
      createdAt: instant,
      startedAt: instant,
      detectedAt: instant,
      resolvedAt: instant,
      impact: text,
      rootCause: text,
      resolution: text,
      owner: person,
      participants: fc.array(
        fc.record(
          { id: userId, name: text, role: fc.constantFrom('owner', 'editor', 'viewer') },
          { requiredKeys: ['id', 'role'] },
        ),
        { maxLength: 3 },
      ),
      messages: fc.uniqueArray(message(text), {
        maxLength: options.maxMessages ?? 8,
        selector: ({ id }) => id,
      }),
    },
    {
      requiredKeys: [
        ...(['caseId', 'title', 'services', 'status', 'createdAt', 'owner'] as const),
        ...(['participants', 'messages'] as const),
      ],
    },
  );
}
