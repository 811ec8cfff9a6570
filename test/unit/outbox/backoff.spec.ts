import fc from 'fast-check';
import { ChromaUnavailableError } from '../../../src/chroma/chroma.errors.js';
import { backoffMs, isTransient } from '../../../src/outbox/outbox.backoff.js';

describe('backoffMs', () => {
  it('doubles from the base up to the cap', () => {
    const ceilings = [1, 2, 3, 4, 5].map((attempt) => backoffMs(attempt, 100, 1000, () => 1));
    expect(ceilings).toEqual([100, 200, 400, 800, 1000]);
  });

  it('always stays between half its ceiling and its ceiling', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, r) => {
          const ceiling = backoffMs(attempt, 100, 60_000, () => 1);
          const delay = backoffMs(attempt, 100, 60_000, () => r);
          expect(delay).toBeGreaterThanOrEqual(Math.floor(ceiling / 2));
          expect(delay).toBeLessThanOrEqual(ceiling);
        },
      ),
    );
  });
});

describe('isTransient', () => {
  it('tells an outage from a defect', () => {
    expect(isTransient(new ChromaUnavailableError('upsert', new Error()))).toBe(true);
    expect(isTransient(new Error('defect'))).toBe(false);
  });
});
