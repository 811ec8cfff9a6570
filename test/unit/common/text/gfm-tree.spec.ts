import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { gfmTree } from '../../../../src/common/text/gfm-tree.js';
import { inertMarkdown } from '../../../../src/agent/model/inert-markdown.js';
import { parseDraft } from '../../../../src/reports/writing/llm/draft.js';
import { blocksOf, plainTextOf } from '../../../../src/reports/writing/markdown/user-text.js';

const typesIn = (markdown: string): string[] => {
  const [block] = gfmTree(markdown).children;
  return block && 'children' in block ? block.children.map(({ type }) => type) : [];
};

describe('addresses with a long run of punctuation', () => {
  const runs = ['.', ']', ')', '_', '"', '&amp;', '.!?'].map((run) => run.repeat(100));

  it.each(runs)('are words: http://a.b/%s', (run) => {
    for (const start of ['http://a.b/', 'https://a.b/', 'www.a.b/', 'HTTP://a.b/c?d=']) {
      expect(typesIn(`see ${start}${run}x for more`)).toEqual(['text']);
    }
  });

  it('are links when the run is short, however often it comes', () => {
    expect(typesIn(`see http://a.b/${'.'.repeat(99)}x for more`)).toEqual(['text', 'link', 'text']);
    expect(typesIn(`see http://a.b/${'...x'.repeat(500)}`)).toEqual(['text', 'link']);
  });

  it('take no link from a text with a long run elsewhere', () => {
    expect(typesIn(`see http://a.b/c ${'.'.repeat(500)} there`)).toEqual(['text', 'link', 'text']);
  });

  // Before, this took minutes: the time limit of the test is the assertion.
  it('are read in no time, to the letter, in a message of 64 KB', () => {
    const text = `http://a.b/${'.'.repeat(64_000)}x`;
    const [block] = blocksOf(text);
    expect(block?.type === 'paragraph' && plainTextOf(block.children) === text).toBe(true);
    expect(inertMarkdown(text, () => true).text).toBe(`\`${text}\``);
  });

  it('become no link in a report written by a model', () => {
    const run = '.'.repeat(100);
    const draft = parseDraft(`## Impact\n\nSee https://evil.example/${run}x today.`, new Set());
    const blocks = draft.sections.flatMap((section) => section.blocks);
    const written = toMarkdown(
      { type: 'root', children: blocks },
      { extensions: [gfmToMarkdown()] },
    );
    expect(typesIn(written.replace(run, ''))).toEqual(['text', 'inlineCode', 'text']);
  });
});
