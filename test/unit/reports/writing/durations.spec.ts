import {
  formatDuration,
  formatOffset,
  utcFormatFor,
} from '../../../../src/reports/writing/composer/durations.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [499, '0 s'],
    [40 * SECOND, '40 s'],
    [3 * MINUTE + 20 * SECOND, '3 min 20 s'],
    [9 * MINUTE + 59.6 * SECOND, '10 min'],
    [11 * MINUTE + 30 * SECOND, '12 min'],
    [59 * MINUTE + 59 * SECOND, '1 h'],
    [59.9996 * SECOND, '1 min'],
    [HOUR, '1 h'],
    [24 * HOUR + 54 * MINUTE, '24 h 54 min'],
    [25 * HOUR + 61 * SECOND, '25 h 1 min'],
    [48 * HOUR, '2 d'],
    [50 * HOUR + 40 * MINUTE, '2 d 3 h'],
  ])('%d ms are "%s"', (ms, expected) => {
    expect(formatDuration(ms)).toBe(expected);
  });

  it('are told relative to the start in both directions', () => {
    expect([0, 300, 12 * MINUTE, -3 * MINUTE].map(formatOffset)).toEqual([
      ...['T0', 'T0', 'T+12 min', 'T−3 min'],
    ]);
  });

  it('instants have seconds throughout the report, or none', () => {
    const [full, odd] = [new Date('2026-10-14T09:02:00Z'), new Date('2026-10-14T09:17:30Z')];
    expect(utcFormatFor([full])(full)).toBe('2026-10-14 09:02');
    expect(utcFormatFor([full, odd])(full)).toBe('2026-10-14 09:02:00');
  });
});
