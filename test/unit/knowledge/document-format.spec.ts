import { decodeText, formatOf } from '../../../src/knowledge/ingest/document-format.js';
import { fromMarkdown, fromPlainText } from '../../../src/knowledge/ingest/markdown-source.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('the format of an upload', () => {
  it.each([
    ['%PDF-1.4', undefined, undefined, 'pdf'],
    ['junk before\n%PDF-1.4', 'application/pdf', 'a.pdf', 'pdf'],
    ['# Text', 'text/markdown', undefined, 'markdown'],
    ['# Text', 'application/octet-stream', 'A.MD', 'markdown'],
    ['# Text', undefined, undefined, 'text'],
    ['# Text', 'text/plain', 'a.md', 'text'],
    ['<!DOCTYPE html><p>', 'text/plain', undefined, 'html'],
    ['<!-- saved --> <html lang="en">', undefined, 'a.txt', 'html'],
    ['<p>part of a page', 'text/html', undefined, 'html'],
    ['Write <html> first', 'text/markdown', undefined, 'markdown'],
  ] as const)('of %j called %s, %s is %s', (text, mediaType, fileName, format) => {
    expect(formatOf({ bytes: bytes(text), mediaType, fileName })).toBe(format);
  });

  it('reads UTF-16 with its mark, and no other binary', () => {
    expect(decodeText(Buffer.from('\uFEFFpřílišný', 'utf16le'))).toBe('přílišný');
    expect(decodeText(bytes('a\0b'))).toBeUndefined();
    expect(decodeText(Buffer.from([0xff, 0x41]))).toBeUndefined();
  });
});

describe('a markdown document', () => {
  it('has the title and tags of its front matter, else its first heading', () => {
    expect(fromMarkdown('---\ntitle: T\ntags: [a, 1]\n---\n# H\n')).toEqual({
      markdown: '# H\n',
      title: 'T',
      tags: ['a'],
    });
    expect(fromMarkdown('intro\n\n# The `H` #\n')).toMatchObject({ title: 'The `H`' });
    expect(fromMarkdown('no heading')).toEqual({
      markdown: 'no heading',
      title: undefined,
      tags: undefined,
    });
  });

  it.each([
    '---\nnot yaml: [\n---\nx',
    '---\n- list\n---\nx',
    '---\nwords\n---\nx',
    '---\nnever closed',
  ])('keeps dashes that are no front matter: %j', (text) => {
    expect(fromMarkdown(text).markdown).toBe(text);
  });

  it('does not expand a bomb of aliases', () => {
    const bomb = '---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n# H';
    expect(fromMarkdown(bomb).markdown).toBe(bomb);
  });
});

it('plain text makes no headings', () => {
  expect(fromPlainText('# a\n##b\n## c').markdown).toBe('\\# a\n##b\n\\## c');
});
