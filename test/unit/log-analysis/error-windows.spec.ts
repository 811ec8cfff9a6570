import { digestLog } from '../../../src/log-analysis/digest-log.js';

const START = Date.UTC(2026, 10, 25);
const iso = (second: number): string => new Date(START + second * 1000).toISOString();

/** Two hours of a line a second, with an error every `usual` seconds and one each second of a burst. */
function* hours(usual: number, bursts: [from: number, to: number][] = []): Generator<string> {
  for (let second = 0; second < 7200; second += 1) {
    const burst = bursts.some(([from, to]) => second >= from && second < to);
    if (burst || second % usual === 0) yield `${iso(second)} ERROR payment ${second} failed`;
    else yield `${iso(second)} INFO payment ${second} done`;
  }
}

describe('error windows', () => {
  it('finds where errors burst, and how far that is from usual', async () => {
    const { errorWindows } = await digestLog(hours(60, [[3000, 3300]]));

    expect(errorWindows).toHaveLength(1);
    const [burst] = errorWindows;
    expect(burst?.first).toEqual({ line: 3001, at: iso(3000) });
    expect(burst?.last).toEqual({ line: 3300, at: iso(3299) });
    expect(burst?.errors).toBe(300);
    expect(burst?.ratePerMinute).toBeGreaterThan(50);
    expect(burst?.usualRatePerMinute).toBe(1);
  });

  it('finds several, in the order of the log', async () => {
    const { errorWindows } = await digestLog(
      hours(600, [
        [600, 700],
        [5000, 5200],
      ]),
    );

    expect(errorWindows.map(({ first, last }) => [first.line, last.line])).toEqual([
      [601, 700],
      [5001, 5200],
    ]);
  });

  it.each([10, 60, 600])('finds none where errors come evenly, every %i s', async (usual) => {
    expect((await digestLog(hours(usual))).errorWindows).toEqual([]);
  });

  it('still finds a burst that fills most of the log', async () => {
    const { errorWindows } = await digestLog(hours(600, [[2500, 7200]]));

    expect(errorWindows).toHaveLength(1);
    expect(errorWindows[0]?.first.line).toBe(2501);
  });

  it('is not led astray by a line of a wrong clock', async () => {
    const lines = [`1999-01-01T00:00:00Z INFO boot`, ...hours(600, [[3000, 3300]])];

    expect((await digestLog(lines)).errorWindows).toMatchObject([
      { first: { line: 3002 }, errors: 300 },
    ]);
  });

  it('goes by lines where there are no timestamps', async () => {
    const lines = Array.from({ length: 2000 }, (_, i) =>
      i >= 800 && i < 840 ? `ERROR write ${i} failed` : `INFO write ${i} done`,
    );
    const { errorWindows } = await digestLog(lines);

    expect(errorWindows).toEqual([
      {
        first: { line: 801, at: null },
        last: { line: 840, at: null },
        errors: 40,
        records: 64,
        ratePerMinute: null,
        usualRatePerMinute: null,
      },
    ]);
  });

  it('covers ten years of lines at once', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => {
      const error = i >= 9000 && i < 9100;
      return `${new Date(START - (20_000 - i) * 15_000_000).toISOString()} ${error ? 'ERROR' : 'INFO'} x`;
    });

    const { errorWindows } = await digestLog(lines);
    expect(errorWindows).toHaveLength(1);
    expect(errorWindows[0]).toMatchObject({ first: { line: 9001 }, last: { line: 9100 } });
  });
});
