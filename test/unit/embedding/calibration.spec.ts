import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calibrated } from '../../../src/embedding/calibration.js';
import { calibrationFor, parseCalibration } from '../../../src/embedding/calibrations.js';
import { EmbedderMisconfiguredError } from '../../../src/embedding/embedder.errors.js';

describe('calibrated', () => {
  it('is a half at the midpoint', () => {
    expect(calibrated(0.6, { slope: 15, midpoint: 0.6 })).toBe(0.5);
  });

  it('stays within 0..1 and never reorders two pairs', () => {
    const cosine = fc.double({ min: -1.001, max: 1.001, noNaN: true });
    const curve = fc.record({
      slope: fc.double({ min: 0.1, max: 60, noNaN: true }),
      midpoint: fc.double({ min: -0.5, max: 0.95, noNaN: true }),
    });
    fc.assert(
      fc.property(cosine, cosine, curve, (a, b, calibration) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((c) => calibrated(c, calibration));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high!).toBeGreaterThanOrEqual(low!);
      }),
    );
  });
});

describe('parseCalibration', () => {
  it('reads what the fit prints', () => {
    expect(parseCalibration('14.25,0.62')).toEqual({ slope: 14.25, midpoint: 0.62 });
  });

  it.each(['', '14', '0,0.5', '-3,0.5', '14,1.5', 'a,b', '14,0.5,1', '14,'])(
    'refuses %j',
    (text) => {
      expect(() => parseCalibration(text)).toThrow(EmbedderMisconfiguredError);
    },
  );
});

describe('calibrationFor', () => {
  it('knows that models of the E5 family keep even unrelated texts close', () => {
    const e5 = calibrationFor('intfloat/multilingual-e5-small');

    expect(calibrated(0.78, e5)).toBeLessThan(0.3);
    expect(calibrated(0.78, calibrationFor('bge-m3'))).toBeGreaterThan(0.8);
  });
});
