import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import type { CaseFacts } from '../../../../src/reports/writing/case-facts.js';
import { ComposerReportWriter } from '../../../../src/reports/writing/composer/composer-report-writer.js';
import { cleanLine, cleanText } from '../../../../src/reports/writing/markdown/clean-text.js';
import {
  REPORT_TYPE_LABELS,
  REPORT_TYPES,
  type ReportType,
} from '../../../../src/reports/writing/report-type.js';
import { SECTION_RULES } from '../../../../src/reports/writing/section-rules.js';
import { anyText, facts, plainText } from './support/arbitrary-facts.js';
import { ParsedReport, textOf } from './support/parsed-report.js';

const composer = new ComposerReportWriter();
const compose = async (type: ReportType, of: CaseFacts): Promise<string> =>
  (await composer.write(type, of, new AbortController().signal)).markdown;

const anyType = fc.constantFrom(...REPORT_TYPES);
const RUNS = { numRuns: 100 };
const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('a composed report, whatever is in the case', () => {
  it('keeps its structure: own headings in order, whole tables, no HTML, images or definitions', async () => {
    await fc.assert(
      fc.asyncProperty(anyType, facts(anyText), async (type, of) => {
        const report = new ParsedReport(await compose(type, of));
        const rules = SECTION_RULES[type].map(({ heading }) => heading);
        const headings = report.headings(2);
        expect(report.headings(1)).toHaveLength(1);
        expect(headings).toEqual(rules.filter((heading) => headings.includes(heading)));
        expect(new Set([...report.headings(3), 'Messages cited'])).toEqual(
          new Set(['Messages cited']),
        );
        expect(report.headings(4)).toEqual([]);
        for (const type of [
          ...(['html', 'image', 'imageReference', 'definition', 'linkReference'] as const),
          ...(['footnoteDefinition', 'footnoteReference', 'blockquote', 'delete'] as const),
        ]) {
          expect(report.all(type)).toEqual([]);
        }
        for (const { url } of report.all('link')) expect(url).toMatch(/^(https?:\/\/|mailto:)/);
        for (const table of report.all('table')) {
          const widths = new Set(table.children.map((row) => row.children.length));
          expect(widths.size).toBe(1);
        }
      }),
      RUNS,
    );
  });

  it('has a row for every message in the timeline, with time and citation', async () => {
    await fc.assert(
      fc.asyncProperty(facts(anyText), async (of) => {
        const report = new ParsedReport(await compose('incident_report', of));
        const rows = report.tableRows('Timeline').slice(1);
        const milestones = [of.startedAt, of.detectedAt, of.resolvedAt].filter(Boolean).length;
        expect(rows).toHaveLength(of.messages.length + milestones);
        const cited = rows.flatMap((row) => /\[(M\d+)\]$/.exec(row[2] ?? '')?.[1] ?? []);
        expect(cited).toEqual(of.messages.map((_, index) => `M${index + 1}`));
      }),
      RUNS,
    );
  });

  it('gives title and fields back word for word', async () => {
    await fc.assert(
      fc.asyncProperty(facts(anyText), async (of) => {
        const report = new ParsedReport(await compose('incident_report', of));
        // A code span's own backticks are markup; everything else a reader sees is as typed.
        const bare = (text: string): string => squeezed(text.replace(/[`~]+/g, ''));
        const title = cleanLine(`${REPORT_TYPE_LABELS.incident_report}: ${cleanLine(of.title)}`);
        expect(bare(report.headings(1)[0] ?? '')).toBe(bare(title));
        if (of.impact && !/[`~]{3}|^ *(\d+[.)]|[-*])\s/m.test(of.impact)) {
          expect(bare(report.sectionText('Impact'))).toBe(bare(cleanText(of.impact)));
        }
      }),
      RUNS,
    );
  });

  it('keeps code of a message to the letter', async () => {
    const codeLine = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 40 }).map(
      // No own end of fence and no line end within a line; control characters never survive.
      (line) =>
        `x${line
          .replace(/[\r\n]/g, ' ')
          .replace(/[^ -~]/g, '·')
          .replace(/`/g, "'")}`,
    );
    await fc.assert(
      fc.asyncProperty(
        facts(plainText, { maxMessages: 1 }).filter(({ messages }) => messages.length === 1),
        fc.array(codeLine, { minLength: 1, maxLength: 20 }),
        async (of, lines) => {
          const code = lines.join('\n');
          const messages = of.messages.map((message) => {
            return { ...message, text: `${message.text}\n\n\`\`\`text\n${code}\n\`\`\`\n` };
          });
          const report = new ParsedReport(await compose('incident_report', { ...of, messages }));
          expect(report.all('code').map(({ value }) => value)).toContain(code);
        },
      ),
      RUNS,
    );
  });

  it('says nothing that is neither in the case nor its own words', async () => {
    const own = composerWords();
    await fc.assert(
      fc.asyncProperty(anyType, facts(plainText), async (type, of) => {
        const report = new ParsedReport(await compose(type, of));
        const foreign = wordsOf(report.text).filter((word) => !own.has(word));
        const known = new Set(wordsOf(JSON.stringify(of)));
        // Milestones of a title are cut out of it; cut words end in an ellipsis.
        expect(foreign.filter((word) => !known.has(word) && !isCut(word, known))).toEqual([]);
        expect(report.text).not.toMatch(/undefined|null|NaN|Invalid Date|\[object|Infinity/);
      }),
      RUNS,
    );
  });

  it('has no section for a fact that the case lacks', async () => {
    await fc.assert(
      fc.asyncProperty(facts(plainText), async (of) => {
        const incident = new ParsedReport(await compose('incident_report', of)).headings(2);
        expect(incident.includes('Impact')).toBe(of.impact !== undefined);
        expect(incident.includes('Root cause')).toBe(of.rootCause !== undefined);
        expect(incident.includes('Resolution')).toBe(of.resolution !== undefined);
        expect(incident.includes('What happened')).toBe(
          of.description !== undefined || of.messages.length > 0,
        );
        const postMortem = new ParsedReport(await compose('post_mortem', of)).headings(2);
        for (const heading of ['Lessons', 'Action items', 'What went well', 'What went poorly']) {
          // No word of the generated texts says any of this.
          expect(postMortem).not.toContain(heading);
        }
      }),
      RUNS,
    );
  });

  it('is the same in whatever order the messages come', async () => {
    const shuffled = facts(anyText).chain((of) =>
      fc.tuple(
        fc.constant(of),
        fc.shuffledSubarray(of.messages, { minLength: of.messages.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(anyType, shuffled, async (type, [of, messages]) => {
        expect(await compose(type, { ...of, messages })).toBe(await compose(type, of));
      }),
      RUNS,
    );
  });

  it('cites only messages that its index lists, under their ids', async () => {
    await fc.assert(
      fc.asyncProperty(anyType, facts(plainText), async (type, of) => {
        const report = new ParsedReport(await compose(type, of));
        const last = type === 'runbook' ? 'Provenance' : 'References';
        const index = report.tableRows(last).slice(1);
        const body = report.tree.children.map(textOf).join('\n');
        const cited = new Set([...body.matchAll(/\[(M\d+)\]/g)].map((match) => match[1]));
        expect(new Set(index.map(([label]) => label))).toEqual(cited);
        const ids = of.messages.map(({ id }) => id);
        for (const row of index) expect(ids).toContain(row.at(-1));
      }),
      RUNS,
    );
  });
});

/** Every word in the string literals of the composer's sources. */
function composerWords(): Set<string> {
  const root = new URL('../../../../src/reports/writing/', import.meta.url);
  const files = [
    ...readdirSync(new URL('composer/', root)).map((file) => `composer/${file}`),
    ...['report-type.ts', 'section-rules.ts'],
  ];
  const words = new Set<string>();
  const collect = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || isTemplatePart(node)) {
      for (const word of wordsOf(node.text)) words.add(word);
    } else if (ts.isIdentifier(node) && ts.isPropertyAssignment(node.parent)) {
      // Headings and labels that need no quotes as keys.
      words.add(node.text.toLowerCase());
    }
    ts.forEachChild(node, collect);
  };
  for (const file of files) {
    const text = readFileSync(new URL(file, root), 'utf8');
    collect(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  }
  return words;
}

const isTemplatePart = (node: ts.Node): node is ts.TemplateMiddle | ts.TemplateTail =>
  ts.isTemplateMiddle(node) || ts.isTemplateTail(node);

/** Letters only: numbers are figures computed from the facts, tested by example. */
function wordsOf(text: string): string[] {
  return (text.match(/\p{L}+/gu) ?? []).map((word) => word.toLowerCase());
}

const isCut = (word: string, known: ReadonlySet<string>): boolean =>
  [...known].some((whole) => whole.startsWith(word));
