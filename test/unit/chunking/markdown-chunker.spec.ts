import fc from 'fast-check';
import { chunkMarkdown } from '../../../src/chunking/markdown-chunker.js';

const texts = (markdown: string, maxChars?: number, overlapChars = 0): string[] =>
  chunkMarkdown(markdown, { maxChars, overlapChars }).map((chunk) => chunk.text);

describe('chunkMarkdown', () => {
  it('cuts at headings and carries the path of headings', () => {
    const chunks = chunkMarkdown(
      '# Redis\n\nIntro.\n\n## Fix\n\nDo `this`.\n\n### Check\n\nLook.\n\n## After\n\nDone.\n',
    );

    expect(chunks).toEqual([
      { index: 0, text: 'Intro.', headingPath: ['Redis'] },
      { index: 1, text: 'Do `this`.', headingPath: ['Redis', 'Fix'] },
      { index: 2, text: 'Look.', headingPath: ['Redis', 'Fix', 'Check'] },
      { index: 3, text: 'Done.', headingPath: ['Redis', 'After'] },
    ]);
  });

  it('reads setext headings, skipped levels and inline markup of headings', () => {
    const chunks = chunkMarkdown(
      'OOM **kill** of `etcd`\n===\n\n#### Deep [link](http://x)\n\na\n',
    );

    expect(chunks.map((chunk) => chunk.headingPath)).toEqual([['OOM kill of etcd', 'Deep link']]);
  });

  it('does not take a comment in a code fence for a heading', () => {
    const fence = '```sh\n# not a heading\nkubectl get pods\n```';

    expect(chunkMarkdown(`# Real\n\n${fence}`)).toEqual([
      { index: 0, text: fence, headingPath: ['Real'] },
    ]);
  });

  it('keeps a code fence whole by starting a new chunk for it', () => {
    const fence = '```\n' + 'x'.repeat(60) + '\n```';

    expect(texts(`${'word '.repeat(8)}\n\n${fence}`, 80)).toEqual([
      'word '.repeat(8).trim(),
      fence,
    ]);
  });

  it('cuts a longer code fence between lines, each part fenced with its language', () => {
    const lines = Array.from({ length: 9 }, (_, i) => `line-${i}-${'y'.repeat(20)}`);
    const parts = texts('```bash\n' + lines.join('\n') + '\n```', 100);

    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatch(/^```bash\n[^]+\n```$/);
    expect(parts.map((part) => part.split('\n').slice(1, -1)).flat()).toEqual(lines);
  });

  it('repeats the header row in each part of a long table', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `| code-${i} | meaning ${i} |`);
    const parts = texts('| code | meaning |\n| --- | --- |\n' + rows.join('\n'), 150);

    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts)
      expect(part.startsWith('| code | meaning |\n| --- | --- |\n')).toBe(true);
    expect(parts.flatMap((part) => part.split('\n').slice(2))).toEqual(rows);
  });

  it('cuts a long list between items, keeping their markers and what is nested', () => {
    const items = Array.from(
      { length: 6 },
      (_, i) => `${i + 1}. step ${i} ${'z'.repeat(20)}\n   - detail`,
    );
    const parts = texts(items.join('\n'), 100);

    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join('\n')).toBe(items.join('\n'));
  });

  it('cuts long prose at sentence ends', () => {
    const sentences = Array.from({ length: 12 }, (_, i) => `Sentence ${i} says v1.2.3 failed.`);
    const parts = texts(sentences.join(' '), 100);

    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(part).toMatch(/^Sentence.*failed\.$/);
    expect(parts.join(' ')).toBe(sentences.join(' '));
  });

  it('repeats the last whole sentences of the chunk before, within a section only', () => {
    const sentences = Array.from({ length: 6 }, (_, i) => `This is sentence number ${i}.`);
    const parts = texts(`# A\n\n${sentences.join(' ')}\n\n# B\n\nOther.`, 90, 30);

    expect(parts[0]).toContain('number 2.');
    expect(parts[1]).toMatch(/^This is sentence number 2\. This is sentence number 3\./);
    expect(parts.at(-1)).toBe('Other.');
  });

  it('finds the words of a heading that has nothing below it', () => {
    expect(chunkMarkdown('# Parent\n\n## Empty\n\n## Full\n\ntext')).toEqual([
      { index: 0, text: 'Empty', headingPath: ['Parent', 'Empty'] },
      { index: 1, text: 'text', headingPath: ['Parent', 'Full'] },
    ]);
  });

  it.each(['', '   \n\t\n', '#', '\n\n\n'])('gives no chunks for %j', (markdown) => {
    expect(chunkMarkdown(markdown)).toEqual([]);
  });

  it('treats Windows line ends like others', () => {
    expect(chunkMarkdown('# A\r\n\r\none\r\ntwo')).toEqual(chunkMarkdown('# A\n\none\ntwo'));
  });

  it('loses no word, exceeds no limit and cuts no character in two, whatever the input', () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }),
      fc.constantFrom(
        '# head',
        '```',
        '- item',
        '> quote',
        '| a | b |',
        '|---|---|',
        '\n',
        '\n\n',
        '1. x',
        '    code',
        '<b>',
        '~~~',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 40 }),
        fc.integer({ min: 40, max: 300 }),
        (words, maxChars) => {
          const markdown = words.join('\n');
          const chunks = chunkMarkdown(markdown, { maxChars });
          for (const [i, { index, text }] of chunks.entries()) {
            expect(index).toBe(i);
            expect(text.length).toBeLessThanOrEqual(maxChars);
            expect(text.trim()).not.toBe('');
          }
          const kept = chunks.map((c) => c.text + c.headingPath.join('')).join('');
          const letters = markdown.replaceAll('\0', '\ufffd').match(/[a-zA-Z0-9]/g) ?? [];
          expect(
            letters.filter((letter) => !kept.includes(letter) && !isMarkup(markdown, letter)),
          ).toEqual([]);
        },
      ),
    );
  });

  it.each([
    ['quotes', '> '.repeat(100_000) + 'a'],
    ['brackets', '['.repeat(300_000)],
    ['nested lists', Array.from({ length: 2000 }, (_, i) => ' '.repeat(i) + '- a').join('\n')],
    ['very many sentences', 'It failed. '.repeat(100_000)],
    ['very many lines', 'a\n'.repeat(200_000)],
    ['one word', 'a'.repeat(500_000)],
    ['a heading', '# ' + '*['.repeat(200_000)],
  ])('takes hostile input: %s', (_, markdown) => {
    for (const { text } of chunkMarkdown(markdown)) expect(text.length).toBeLessThanOrEqual(600);
  });
});

/** Letters that only occur in fence infos, list markers, entities or tags may vanish with them. */
const isMarkup = (markdown: string, letter: string): boolean =>
  markdown
    .split('\n')
    .every(
      (line) =>
        !line.includes(letter) || /^\s*([`~>#|<&[\\]|\d|[-+*])/.test(line) || /[&<\\[]/.test(line),
    );
