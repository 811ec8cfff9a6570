import fc from 'fast-check';
import { shownScore } from '../../../src/common/shown-score.js';

describe('a score as it is shown', () => {
  it.each([
    [0.9923205462429763, 0.992],
    [0.8499, 0.849],
    [0.57, 0.57],
    [1, 1],
    [0, 0],
    [0.0009, 0],
  ])('of %d is %d', (score, shown) => {
    expect(shownScore(score)).toBe(shown);
  });

  it('never reaches a threshold in thousandths that the score missed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.double({ min: 1e-6, max: 1 }),
        (t, below) => {
          const threshold = t / 1000;
          expect(shownScore(threshold)).toBe(threshold);
          expect(shownScore(Math.max(0, threshold - below))).toBeLessThanOrEqual(threshold);
          if (threshold - below >= 0) expect(shownScore(threshold - below)).toBeLessThan(threshold);
        },
      ),
    );
  });
});
