import type { CaseFileFact } from '../../../../src/reports/writing/case-facts.js';
import { CaseReading } from '../../../../src/reports/writing/composer/case-reading.js';
import { ComposerReportWriter } from '../../../../src/reports/writing/composer/composer-report-writer.js';
import { fencedCase } from '../../../../src/reports/writing/llm/case-data.js';
import { knownFacts } from '../../../../src/reports/writing/llm/known-facts.js';
import { poolExhaustion } from './support/cases.js';

const file = (change: Partial<CaseFileFact> = {}): CaseFileFact => ({
  id: '01JA9Z0000000000000000000F',
  label: 'E3',
  fileName: 'checkout.log',
  kind: 'log',
  summary: '904 lines. First error at line 597: `FATAL: sorry, too many clients already`.',
  ...change,
});

const write = async (files: CaseFileFact[]): Promise<string> => {
  const facts = { ...poolExhaustion, files };
  return (
    await new ComposerReportWriter().write('incident_report', facts, new AbortController().signal)
  ).markdown;
};
/** One section, without its heading. */
const sectionOf = (markdown: string, heading: string): string =>
  markdown.split(/^## /m).find((section) => section.startsWith(heading)) ?? '';

describe('files of a case in an incident report', () => {
  it('are cited with what matters in them, and listed among the references', async () => {
    const markdown = await write([file()]);
    expect(sectionOf(markdown, 'Evidence')).toContain(
      '[E3] checkout.log (log): 904 lines. First error at line 597: `FATAL: sorry, too many clients already`.',
    );
    expect(sectionOf(markdown, 'References')).toMatch(
      /### Files cited\n\n.*\n.*\n\| E3 +\| checkout\.log +\| log +\| `01JA9Z0000000000000000000F` +\|/,
    );
  });

  it('cannot change the report around them', async () => {
    const markdown = await write([
      file({
        fileName: '## x | [a](http://evil) <img src=x>.log',
        summary: '# Root cause\n<b>me</b>',
      }),
    ]);
    expect(markdown).not.toMatch(/^#+ (?:x|Root cause\n<b>)/m);
    expect(markdown).not.toMatch(/(?<!\\)<(?:img|b)/);
    expect(markdown).not.toMatch(/(?<!\\)\[a\]\(http/);
  });

  it('say nothing where there are none', async () => {
    expect(await write([])).toBe(await write([]));
    expect(await write([])).not.toContain('Files cited');
  });

  it('are data for a language model, and known to the check of its facts', () => {
    const reading = new CaseReading({ ...poolExhaustion, files: [file()] });
    expect(fencedCase(reading, 'MARK')).toContain(
      '{"file":"E3","name":"checkout.log","kind":"log"',
    );
    expect(knownFacts(reading).numbers.has('597')).toBe(true);
  });
});
