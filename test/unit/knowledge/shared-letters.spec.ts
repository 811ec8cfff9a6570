import fc from 'fast-check';
import { sharedLetters } from '../../../src/knowledge/search/shared-letters.js';

describe('letters that two texts share', () => {
  it('find a word inside another, and the beginning of one', () => {
    const [inside, prefix, other] = sharedLetters('pool timeouts', [
      'raised a PoolTimeoutError',
      'the pools',
      'an expired certificate',
    ]);
    expect(inside).toBe(1);
    expect(prefix).toBeGreaterThan(0);
    expect(prefix).toBeLessThan(1);
    expect(other).toBe(0);
  });

  it('count rare ones more than those that all texts have', () => {
    const [common, rare] = sharedLetters('database etcd', [
      'the database again',
      'etcd database',
      'some database',
      'a database here',
    ]);
    expect(rare).toBe(1);
    expect(common).toBeLessThan(0.5);
  });

  it('prefer the shorter of two texts that have the same', () => {
    const padding = 'and many other words beside it '.repeat(10);
    const [short = 0, long = 0] = sharedLetters('quorum', [
      'lost quorum',
      `lost quorum ${padding}`,
    ]);
    expect(short).toBeGreaterThan(long);
    expect(long).toBeGreaterThan(0);
  });

  it('are a share of the best, whatever the texts', () => {
    expect(sharedLetters('anything', [])).toEqual([]);
    expect(sharedLetters('', ['text', ''])).toEqual([0, 0]);
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (query, texts) => {
        const shares = sharedLetters(query, texts);
        expect(shares).toHaveLength(texts.length);
        for (const share of shares) expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });
});
