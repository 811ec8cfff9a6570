import fc from 'fast-check';
import { jaccard, shinglesOf } from '../../../src/knowledge/matching/near-duplicates.js';
import {
  rankedByStanding,
  standingOf,
  withStanding,
} from '../../../src/knowledge/matching/standing.js';

const standing = fc.record({
  votesUp: fc.nat(10_000),
  votesDown: fc.nat(10_000),
  reuses: fc.nat(10_000),
});

describe('the standing of a document', () => {
  it('changes nothing where nobody judged it', () => {
    const none = { votesUp: 0, votesDown: 0, reuses: 0 };
    expect(standingOf(none)).toBe(0);
    for (const s of [undefined, none]) {
      expect(withStanding(0.7, s)).toBe(0.7);
      expect(rankedByStanding(0.03, s)).toBe(0.03);
    }
  });

  it('rises with votes up and reuse, falls with votes down, and stays bounded', () => {
    fc.assert(
      fc.property(standing, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (s, score) => {
        const shifted = withStanding(score, s);
        expect(Math.abs(standingOf(s))).toBeLessThanOrEqual(1);
        expect(Math.abs(shifted - score)).toBeLessThanOrEqual(0.13);
        expect(Math.abs(rankedByStanding(score, s) / score - 1)).toBeLessThanOrEqual(0.1001);
        expect(withStanding(score, { ...s, votesUp: s.votesUp + 1 })).toBeGreaterThanOrEqual(
          shifted,
        );
        expect(withStanding(score, { ...s, reuses: s.reuses + 1 })).toBeGreaterThanOrEqual(shifted);
        expect(withStanding(score, { ...s, votesDown: s.votesDown + 1 })).toBeLessThanOrEqual(
          shifted,
        );
      }),
    );
  });

  it('keeps the ends of the scale', () => {
    const loved = { votesUp: 100, votesDown: 0, reuses: 0 };
    expect(withStanding(0, loved)).toBe(0);
    expect(withStanding(1, loved)).toBe(1);
  });
});

describe('likeness by three-word sequences', () => {
  it('is 1 of the same words, whatever the case, and 0 of others', () => {
    const a = shinglesOf(['Restart the pod, then wait.', 'Check the log']);
    expect(jaccard(a, shinglesOf(['restart THE pod then', 'wait check the log']))).toBe(1);
    expect(jaccard(a, shinglesOf(['something else altogether here']))).toBe(0);
  });

  it('falls little by a changed word and is never of anything for short texts', () => {
    const words = Array.from({ length: 60 }, (_, i) => `word${String(i)}`);
    const changed = words.with(30, 'other');
    const similarity = jaccard(shinglesOf([words.join(' ')]), shinglesOf([changed.join(' ')]));
    expect(similarity).toBeCloseTo(55 / 61, 5);
    expect(jaccard(shinglesOf(['one']), shinglesOf(['one']))).toBe(1);
    expect(jaccard(shinglesOf(['one']), shinglesOf(['two']))).toBe(0);
  });
});
