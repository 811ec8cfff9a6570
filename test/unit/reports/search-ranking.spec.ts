import { rankByWords } from '../../../src/reports/search/rank-by-words.js';
import { commonStart, queryWords } from '../../../src/reports/search/search-terms.js';

describe('words of a query', () => {
  it('are the telling ones, or all where none is', () => {
    expect(queryWords('Why is the Connection-Pool of db-1 exhausted?')).toEqual(
      expect.arrayContaining(['connection', 'pool', 'db', '1', 'exhausted']),
    );
    expect(queryWords('Why is the pool')).not.toContain('the');
    expect(queryWords('the')).toEqual(['the']);
    expect(queryWords('?!')).toEqual([]);
    expect(
      queryWords(Array.from({ length: 99 }, (_, i) => `w${String(i)}`).join(' ')),
    ).toHaveLength(16);
  });

  it.each([
    ['queries', 'query'],
    ['connections', 'connection'],
    ['exhausted', 'exhaustion'],
    ['tls', 'tls'],
  ])('%s finds candidates with %s', (asked, written) => {
    expect(written).toContain(commonStart(asked));
  });
});

describe('rankByWords', () => {
  it('puts first what has more of the rarer words, and leaves out what has none', () => {
    const texts = [
      { id: 'spool', text: 'The print spool of the pool service' },
      { id: 'both', text: 'Connection pools were exhausted' },
      { id: 'none', text: 'Certificates expire' },
      { id: 'pool', text: 'A pool of workers in the pool service' },
    ];
    expect(rankByWords('exhausted connection pool', texts)).toEqual(['both', 'pool', 'spool']);
  });
});
