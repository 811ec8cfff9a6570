import fc from 'fast-check';
import { coverageOf, matchScore } from '../../../src/knowledge/matching/runbook-match.js';
import { queriesOf } from '../../../src/knowledge/matching/runbook-matcher.js';

const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe('the score of a runbook', () => {
  it('is 0..1, and never falls when any evidence rises', () => {
    const evidence = fc.record({ meaning: unit, coverage: unit, keywordShare: unit });
    fc.assert(
      fc.property(evidence, evidence, (a, b) => {
        const low = {
          meaning: Math.min(a.meaning, b.meaning),
          coverage: Math.min(a.coverage, b.coverage),
          keywordShare: Math.min(a.keywordShare, b.keywordShare),
        };
        const high = {
          meaning: Math.max(a.meaning, b.meaning),
          coverage: Math.max(a.coverage, b.coverage),
          keywordShare: Math.max(a.keywordShare, b.keywordShare),
        };
        expect(matchScore(low)).toBeGreaterThanOrEqual(0);
        expect(matchScore(high)).toBeLessThanOrEqual(1);
        expect(matchScore(high)).toBeGreaterThanOrEqual(matchScore(low));
      }),
    );
  });

  it('needs more than one kind of evidence for reuse', () => {
    const all = { meaning: 0.9, coverage: 0.8, keywordShare: 1 };
    expect(matchScore(all)).toBeGreaterThan(0.85);
    expect(matchScore({ ...all, coverage: 0.1, keywordShare: 0.1 })).toBeLessThan(0.65);
    expect(matchScore({ ...all, meaning: 0, coverage: 0 })).toBeLessThan(0.65);
  });
});

describe('the score by words alone', () => {
  it('rises with the words, and is careful where they are few', () => {
    fc.assert(
      fc.property(unit, unit, unit, (coverage, keywordShare, more) => {
        const score = matchScore({ coverage, keywordShare });
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(
          matchScore({ coverage: Math.max(coverage, more), keywordShare }),
        ).toBeGreaterThanOrEqual(score);
      }),
    );
    expect(matchScore({ coverage: 0.8, keywordShare: 1 })).toBeGreaterThan(0.65);
    expect(matchScore({ coverage: 0.2, keywordShare: 1 })).toBeLessThan(0.4);
  });
});

describe('coverage', () => {
  const documents = new Map([
    ['a', new Set(['rare', 'common'])],
    ['b', new Set(['common'])],
    ['c', new Set<string>()],
  ]);

  it('counts rare terms more, and is a share', () => {
    const covered = coverageOf(new Set(['rare', 'common']), documents);
    expect(covered.get('a')).toBe(1);
    expect(covered.get('b')).toBeLessThan(0.5);
    expect(covered.get('c')).toBe(0);
    expect(coverageOf(new Set(), documents).get('a')).toBe(0);
    expect(coverageOf(new Set(['x']), new Map()).size).toBe(0);
  });
});

describe('the questions of a case', () => {
  it('are what it is about and what was seen, bounded, and only those there are', () => {
    const symptoms = { title: 'T', description: 'D', rootCause: 'R', observations: ['o1', 'o2'] };
    expect(queriesOf(symptoms)).toEqual(['T. D. R', 'o1\no2']);
    expect(queriesOf({ title: 'T', observations: [] })).toEqual(['T']);
    expect(queriesOf({ title: '', observations: [' '] })).toEqual([]);
    const long = queriesOf({ title: 'x'.repeat(5000), observations: ['y'.repeat(5000)] });
    expect(long.map((text) => text.length)).toEqual([1200, 1200]);
  });
});
