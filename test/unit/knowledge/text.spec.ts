import fc from 'fast-check';
import { fingerprintOf } from '../../../src/knowledge/fingerprint.js';
import { highlightRanges } from '../../../src/knowledge/search/highlight.js';
import { wordsOf } from '../../../src/common/text/words.js';
import { termSet, termsOf } from '../../../src/knowledge/search/text-analysis.js';

describe('terms of a text', () => {
  it.each([
    ['connections', ['connect']],
    ['OOMKilled', ['oomkil', 'oom', 'kill']],
    ['CrashLoopBackOff', ['crashloopbackoff', 'crash', 'loop', 'back', 'off']],
    ['the', []],
    ['ＦＡＴＡＬ', ['fatal']],
  ])('of %s are %j', (word, terms) => {
    expect(termsOf(word)).toEqual(terms);
  });

  it('say where each word stands', () => {
    const text = 'too many clients: pg_stat_activity 🐎 Žluť';
    for (const { text: word, start, end } of wordsOf(text))
      expect(text.slice(start, end)).toBe(word);
    expect(wordsOf(text).map((word) => word.text)).toContain('Žluť');
    expect(wordsOf('x'.repeat(65))).toEqual([]);
  });
});

describe('highlights', () => {
  it('join neighbours and mark other forms of a word', () => {
    const passage = 'Connections were refused; one more connection is refused.';
    const shown = highlightRanges(passage, termSet('connection refused')).map(({ start, end }) =>
      passage.slice(start, end),
    );
    expect(shown).toEqual(['Connections', 'refused', 'connection', 'refused']);
    expect(highlightRanges('too many clients', termSet('many clients'))).toEqual([
      { start: 9, end: 16 },
    ]);
    expect(highlightRanges('pool exhausted now', termSet('exhausted pool'))).toEqual([
      { start: 0, end: 14 },
    ]);
  });

  it('never overlap, and never leave the passage', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (text, query) => {
          let last = 0;
          for (const { start, end } of highlightRanges(text, termSet(query))) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            last = end;
          }
        },
      ),
    );
  });
});

describe('a fingerprint', () => {
  it('tells apart lists that only join to the same text', () => {
    const lists = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc']];
    expect(new Set(lists.map((parts) => fingerprintOf(...parts))).size).toBe(lists.length);
    expect(fingerprintOf('ž', 'b')).toBe(fingerprintOf('ž', 'b'));
  });
});
