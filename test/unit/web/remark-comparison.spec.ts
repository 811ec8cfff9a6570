import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { remarkComparison } from '../../../web/src/reports/comparison/remark-comparison.js';

const parse = (text: string): Root =>
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

function compare(earlier: string, later: string): string {
  const tree = parse(later);
  remarkComparison.call({ parse }, { earlier })(tree);
  return toHtml(toHast(tree));
}

describe('remarkComparison', () => {
  it('marks the words of a paragraph that came and went', () => {
    expect(compare('The pool was full at noon.', 'The pool was drained at noon.')).toBe(
      '<p>The pool was <del>full </del><ins>drained </ins>at noon.</p>',
    );
  });

  it('leaves the full stop behind a sentence that grew or shrank', () => {
    const [short, long] = ['It has a pool of its own.', 'It has a pool of its own and closes it.'];
    expect(compare(short, long)).toBe('<p>It has a pool of its own <ins>and closes it</ins>.</p>');
    expect(compare(long, short)).toBe('<p>It has a pool of its own <del>and closes it</del>.</p>');
  });

  it('shows a paragraph that was rewritten as two, not as words in between', () => {
    expect(compare('Restart the pods.', 'Nothing is known yet.')).toBe(
      '<p><del>Restart the pods.</del></p>\n<p><ins>Nothing is known yet.</ins></p>',
    );
  });

  it('counts an id in code, and what is in bold, as one word', () => {
    expect(
      compare('See `01AB` of the **old case** now', 'See `01CD` of the **new case** now'),
    ).toBe(
      '<p>See <del><code>01AB</code></del><ins><code>01CD</code></ins> of the ' +
        '<del><strong>old case</strong></del><ins><strong>new case</strong></ins> now</p>',
    );
  });

  it('keeps a table one table: rows are added and removed, cells are compared', () => {
    const head = '| Time | What |\n| - | - |\n';
    const html = compare(
      `${head}| 10:00 | Deploy of build 41 |\n| 10:05 | Alarm rang |\n`,
      `${head}| 10:00 | Deploy of build 42 |\n| 11:30 | Rolled it back |\n`,
    );
    expect(html.match(/<table>/g)).toHaveLength(1);
    expect(html).toContain('<td>Deploy of build <del>41</del><ins>42</ins></td>');
    expect(html).toContain('<td><del>10:05</del></td>\n<td><del>Alarm rang</del></td>');
    expect(html).toContain('<td><ins>11:30</ins></td>\n<td><ins>Rolled it back</ins></td>');
  });

  it('shows a table with other columns as another table', () => {
    const html = compare('| A |\n| - |\n| 1 |\n', '| A | B |\n| - | - |\n| 1 | 2 |\n');
    expect(html.match(/<table>/g)).toHaveLength(2);
    expect(html).toContain('<th><del>A</del></th>');
    expect(html).toContain('<th><ins>B</ins></th>');
  });

  it('compares code line by line', () => {
    expect(compare('```sh\nget pods\nget nodes\n```', '```sh\nget pods\nget events\n```')).toBe(
      '<pre><code class="language-sh">get pods\n<del>get nodes</del><ins>get events</ins></code></pre>',
    );
  });

  it('marks items inside of their list', () => {
    const html = compare('- Look at the queue\n', '- Look at the queue\n- Page the owner\n');
    expect(html).toBe(
      '<ul>\n<li>Look at the queue</li>\n<li><ins>Page the owner</ins></li>\n</ul>',
    );
  });

  it('never shows one level of heading as another', () => {
    expect(compare('## Cause', '### Cause')).toBe(
      '<h2><del>Cause</del></h2>\n<h3><ins>Cause</ins></h3>',
    );
  });

  it('folds what is the same, but not the heading over a change', () => {
    const rest = '## Impact\n\nNone.\n\n## Scope\n\nAll of it.\n\n## Cause\n\nIt was found.\n\n';
    const html = compare(`${rest}Not known.`, `${rest}A full disk.\n\n`);
    expect(html).toMatch(
      /^<details>\n<summary>Unchanged: Impact, Scope<\/summary>[\s\S]*<\/details>\n<h2>Cause<\/h2>\n<p>It was found.<\/p>\n<p><del>/,
    );
  });

  it('marks nothing in what is the same', () => {
    const text = '# Report\n\nIt `works`.\n\n- [x] done\n\n| A |\n| - |\n| 1 |\n';
    expect(compare(text, text)).not.toMatch(/<(ins|del)>/);
  });

  it('shows both in full where nothing is alike, however long they are', () => {
    const text = (word: string): string =>
      Array.from({ length: 3_000 }, (_, i) => `${word}${String(i)} ${word}x${String(i)}`).join(
        '\n\n',
      );
    const html = compare(text('a'), text('b'));
    expect(html.match(/<del>/g)).toHaveLength(3_000);
    expect(html.match(/<ins>/g)).toHaveLength(3_000);
  });
});
