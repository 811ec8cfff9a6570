import { LINE_MAX_CHARS, LineSplitter } from '../../../src/evidence/intake/line-splitter.js';
import { KeptLines, WHOLE_CHARS } from '../../../src/evidence/reading/log/kept-lines.js';

const KEY = [
  '  key: -----BEGIN RSA PRIVATE KEY-----',
  '    MIIEowIBAAKCAQEA7bq2m0h2l8c9',
  '    -----END RSA PRIVATE KEY-----',
];

function split(parts: readonly string[]): { lines: string[]; keys: number } {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => {
    lines.push(line);
  });
  for (const part of parts) splitter.write(part);
  splitter.end();
  return { lines, keys: splitter.keys };
}

describe('lines of a text that comes in parts', () => {
  it.each([[['a\nb', 'c\r', '\nd']], [['a\nbc\r\nd\n']], [Array.from('a\nbc\r\nd\n')]])(
    'are the same however it is cut',
    (parts) => {
      expect(split(parts).lines).toEqual(['a', 'bc', 'd']);
    },
  );

  it('keeps empty lines, and the beginning of an endless one', () => {
    expect(split(['\n\na\n']).lines).toEqual(['', '', 'a']);
    const { lines } = split(['x'.repeat(40_000), 'x'.repeat(40_000), '\nafter\n']);
    expect(lines.map((line) => line.length)).toEqual([LINE_MAX_CHARS, 5]);
  });

  it('takes private keys out, and keeps the number and the indent of lines', () => {
    const { lines, keys } = split([['a', ...KEY, 'b'].join('\n')]);
    expect(lines).toEqual([
      'a',
      '  key: [private key left out]',
      '    [private key left out]',
      '    [private key left out]',
      'b',
    ]);
    expect(keys).toBe(1);
  });

  it('loses no more than some hundred lines to a key that never ends', () => {
    const { lines } = split([`${KEY[0]!}\n${'x\n'.repeat(1000)}`]);
    expect(lines.filter((line) => line === 'x').length).toBeGreaterThan(500);
  });
});

describe('the lines of a log that are kept', () => {
  const quiet = { record: true, error: false, novel: false };
  const fill = (kept: KeptLines, count: number, text = 'x'.repeat(100)) => {
    for (let i = 0; i < count; i += 1) kept.add(text, quiet);
  };

  it('are all of a small one, in one block', () => {
    const kept = new KeptLines();
    fill(kept, 100);
    const { whole, blocks } = kept.result();
    expect(whole).toBe(true);
    expect(blocks).toMatchObject([{ firstLine: 1 }]);
    expect(blocks[0]!.lines).toHaveLength(100);
  });

  it('are of a large one how it begins and ends, and each first error with what is around it', () => {
    const kept = new KeptLines();
    fill(kept, 5000);
    kept.add('ERROR boom', { record: true, error: true, novel: true });
    for (let i = 0; i < 8; i += 1)
      kept.add(`  at frame ${String(i)}`, { record: false, error: true, novel: false });
    fill(kept, 5000);
    const { whole, blocks } = kept.result();
    expect(whole).toBe(false);
    expect(blocks.map(({ firstLine, lines }) => [firstLine, firstLine + lines.length - 1])).toEqual(
      [
        [1, 20],
        [4996, 5019],
        [9970, 10_009],
      ],
    );
    expect(blocks[1]!.lines[5]).toBe('ERROR boom');
    expect(blocks[1]!.lines[13]).toBe('  at frame 7');
  });

  it('stay within bounds when every line is an error that nobody saw before', () => {
    const kept = new KeptLines();
    for (let i = 0; i < 50_000; i += 1) {
      kept.add(`ERROR ${String(i)} ${'y'.repeat(200)}`, { record: true, error: true, novel: true });
    }
    const { blocks } = kept.result();
    const lines = blocks.flatMap((block) => block.lines);
    expect(lines.join('\n').length).toBeLessThan(2 * WHOLE_CHARS);
    // The sample of errors reaches from one end to the other.
    const inTheMiddle = blocks.filter(({ firstLine }) => firstLine > 20_000 && firstLine < 40_000);
    expect(inTheMiddle.length).toBeGreaterThan(10);
  });
});
