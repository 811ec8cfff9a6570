import { flatness, median, type Point, theilSenSlope } from '../../../bench/http/statistics.js';

/** Points ten seconds apart; the noise repeats, so that the test does not depend on chance. */
const series = (count: number, valueAt: (seconds: number) => number): Point[] =>
  Array.from({ length: count }, (_, i) => ({
    at: 10 * i,
    value: valueAt(10 * i) + [0, 1.5, -1, 0.5, -1.5][i % 5]!,
  }));

describe('the flatness rule of the soak', () => {
  it('calls noise around a level flat', () => {
    const { flat, median: middle } = flatness(series(60, () => 200));
    expect(flat).toBe(true);
    expect(middle).toBeCloseTo(200, 0);
  });

  it('finds a leak, and how large it is', () => {
    const leak = flatness(series(60, (seconds) => 200 + 0.02 * seconds));
    expect(leak.flat).toBe(false);
    expect(leak.perHour).toBeCloseTo(72, 0);
    // Of the last four fifths of 590 s.
    expect(leak.grownBy).toBeCloseTo(0.02 * 470, 0);
  });

  it('leaves the warm-up out, however steep it is', () => {
    const warm = series(60, (seconds) => (seconds < 118 ? 100 + seconds : 218));
    expect(flatness(warm).flat).toBe(true);
  });

  it('is not moved by bursts, up or down', () => {
    const bursts = series(60, () => 200).map((point, i) =>
      i % 7 === 3 ? { ...point, value: point.value * 2 } : point,
    );
    expect(flatness(bursts).flat).toBe(true);
  });

  it('calls what shrinks flat', () => {
    expect(flatness(series(60, (seconds) => 200 - 0.05 * seconds)).flat).toBe(true);
  });

  it('refuses to judge from a handful of points', () => {
    expect(() => flatness(series(8, () => 200))).toThrow('too few');
  });
});

describe('theilSenSlope', () => {
  it('is that of a line', () => {
    const line = [0, 1, 2, 3, 4].map((at) => ({ at, value: 3 * at + 1 }));
    expect(theilSenSlope(line)).toBe(3);
  });

  it('ignores a wild point that would bend a least-squares line', () => {
    const line = [0, 1, 2, 3, 4, 5, 6].map((at) => ({ at, value: at === 6 ? 1000 : 2 * at }));
    expect(theilSenSlope(line)).toBe(2);
  });
});

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2],
    [[7], 7],
  ])('of %j is %d', (numbers, middle) => {
    expect(median(numbers)).toBe(middle);
  });

  it('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});
