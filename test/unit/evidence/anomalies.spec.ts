import { findAnomalies } from '../../../src/evidence/reading/metrics/anomalies.js';
import { SeriesRecorder } from '../../../src/evidence/reading/metrics/series-recorder.js';

/** The same noise in every run, evenly spread over -1 to 1. */
function noise(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (2 * state) / 2_147_483_647 - 1;
  };
}

function anomaliesOf(length: number, value: (i: number) => number) {
  const recorder = new SeriesRecorder('cpu', null);
  for (let i = 0; i < length; i += 1) recorder.add({ at: i * 1000, row: i + 1, value: value(i) });
  return findAnomalies('cpu', null, recorder.steps);
}

describe('what is unusual in a series', () => {
  it.each([
    ['even noise', 500, () => noise()],
    ['a constant', 500, () => () => 7],
    ['a daily wave', 1440, () => (i: number) => 50 + 20 * Math.sin((2 * Math.PI * i) / 1440)],
    ['few values', 6, () => (i: number) => (i === 3 ? 900 : 1)],
  ])('is nothing in %s', (_, length, value) => {
    expect(anomaliesOf(length, value()).filter(({ kind }) => kind !== 'shift')).toEqual([]);
  });

  it('is a spike, with its time, its value and the reason', () => {
    const more = noise();
    const [found, ...rest] = anomaliesOf(500, (i) => (i === 300 ? 95 : 40 + more()));
    expect(rest).toEqual([]);
    expect(found).toMatchObject({
      kind: 'spike',
      peak: { at: '1970-01-01T00:05:00.000Z', row: 301, value: 95 },
    });
    expect(found!.expected).toBeCloseTo(40, 0);
    expect(found!.why).toMatch(
      /^cpu rose to 95 where (?:39|40)\.\d+ is usual: \d+ times the usual scatter\.$/,
    );
  });

  it('is one excursion where neighbours stand out together', () => {
    const more = noise();
    const found = anomaliesOf(500, (i) => (i >= 200 && i < 206 ? 1 : 60 + more()));
    expect(found).toMatchObject([{ kind: 'dip', from: { row: 201 }, to: { row: 206 } }]);
  });

  it('is a rare event in a series that is zero else', () => {
    const found = anomaliesOf(400, (i) => (i === 50 || i === 333 ? 25 : 0));
    expect(found.map(({ kind, peak }) => [kind, peak.row])).toEqual([
      ['spike', 51],
      ['spike', 334],
    ]);
  });

  it('is a shift to another level, and back', () => {
    const more = noise();
    const found = anomaliesOf(600, (i) => (i >= 200 && i < 400 ? 90 : 40) + more());
    expect(found.map(({ kind, to }) => [kind, to.row])).toEqual([
      ['shift', 201],
      ['shift', 401],
    ]);
    expect(found[0]!.why).toMatch(
      /from a level of (?:39|40)[.\d]* to (?:89|90)[.\d]* and stayed there/,
    );
  });

  it('is a trend, as of a leak, and no shift in its middle', () => {
    const more = noise();
    const found = anomaliesOf(600, (i) => 200 + i + 5 * more());
    expect(found).toMatchObject([{ kind: 'trend', from: { row: 1 }, to: { row: 600 } }]);
    expect(found[0]!.why).toContain('steadily up');
  });

  it('is found in a million values as well, at its time, in bounded memory', () => {
    const more = noise();
    const recorder = new SeriesRecorder('cpu', null);
    for (let i = 0; i < 1_000_000; i += 1) {
      recorder.add({ at: i * 1000, row: i + 1, value: i === 765_432 ? 500 : 40 + more() });
    }
    expect(recorder.steps.length).toBeLessThanOrEqual(2048);
    const found = findAnomalies('cpu', null, recorder.steps);
    expect(found).toMatchObject([{ kind: 'spike', peak: { row: 765_433, value: 500 } }]);
  });
});
