import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { decodeContent, encodeContent } from '../../../src/reports/store/content-codec.js';
import { ComposerReportWriter } from '../../../src/reports/writing/composer/composer-report-writer.js';
import { REPORT_TYPES } from '../../../src/reports/writing/report-type.js';
import type { CaseFacts } from '../../../src/reports/writing/case-facts.js';

describe('the content codec', () => {
  it('gives back any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (bytes) => {
        const content = Buffer.from(bytes);
        expect((await decodeContent(await encodeContent(content))).equals(content)).toBe(true);
      }),
    );
  });

  it('gives back what is too long to be inflated in place, and refuses what is cut off', async () => {
    const content = randomBytes(40_000);
    const encoded = await encodeContent(content);
    expect(encoded.bytes.length).toBeGreaterThan(32_000);
    expect((await decodeContent(encoded)).equals(content)).toBe(true);
    for (const bytes of [encoded.bytes, (await encodeContent(Buffer.from('# Short'))).bytes]) {
      const cut = { codec: encoded.codec, bytes: bytes.subarray(0, bytes.length - 1) };
      await expect(decodeContent(cut)).rejects.toThrow();
    }
  });

  it('still has the dictionary that stored reports were written with', () => {
    const file = 'src/reports/store/dictionaries/report-text-1.dict';
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(
      'ca55df18841e5563e10ad121909896784460a8710c1d5f564c59ccee5c302638',
    );
  });

  it('reads what it wrote when it was new', async () => {
    const bytes = Buffer.from(WRITTEN_BY_RELEASE_1, 'base64');
    const content = await decodeContent({ codec: 'deflate-report-text-1', bytes });
    expect(content.toString()).toBe('# Runbook: disk full\n\n## Diagnosis\n\nRun `df -h`.\n');
  });

  it('names a codec that it does not know', () => {
    expect(() => decodeContent({ codec: 'from-the-future', bytes: Buffer.alloc(0) })).toThrow(
      /unknown report codec from-the-future/,
    );
  });

  it('makes composed reports a third of their size', async () => {
    const writer = new ComposerReportWriter();
    let before = 0;
    let after = 0;
    for (const facts of demoFacts()) {
      for (const type of REPORT_TYPES) {
        const { markdown } = await writer.write(type, facts, new AbortController().signal);
        const content = Buffer.from(markdown);
        before += content.length;
        after += (await encodeContent(content)).bytes.length;
      }
    }
    expect(before / after).toBeGreaterThan(3);
  });
});

const WRITTEN_BY_RELEASE_1 = 'Q9pNA7mMoTQnB9vNVAkpaQq6GQl6XAA=';

interface DemoCase {
  slug: string;
  title: string;
  description: string;
  services: string[];
  source_url: string;
  impact: { text: string };
  root_cause: string;
  resolution: string;
  messages: { author: string; kind: 'note'; text: string; at: string }[];
}

/** The demo's incidents, but for the one whose report the dictionary has seen. */
function demoFacts(): CaseFacts[] {
  return readdirSync('demo/cases')
    .map((file) => JSON.parse(readFileSync(`demo/cases/${file}`, 'utf8')) as DemoCase)
    .filter(({ slug }) => !slug.startsWith('gitlab'))
    .map((demo) => {
      const messages = demo.messages.map(({ author, kind, text, at }, i) => ({
        id: String(i),
        authorId: author,
        kind,
        text,
        occurredAt: new Date(at),
      }));
      return {
        caseId: '01JDA2Y8K3N6V9QW1R5T7X0ZBC',
        title: demo.title,
        description: demo.description,
        severity: 'sev1',
        services: demo.services,
        sourceUrl: demo.source_url,
        status: 'resolved',
        createdAt: messages[0]!.occurredAt,
        resolvedAt: messages.at(-1)!.occurredAt,
        impact: demo.impact.text,
        rootCause: demo.root_cause,
        resolution: demo.resolution,
        owner: { id: '<PERSON_1>' },
        participants: [],
        messages,
      };
    });
}
