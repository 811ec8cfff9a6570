import { MetricsReader } from '../../../src/evidence/reading/metrics/metrics-reader.js';
import type { MetricsEvidence } from '../../../src/evidence/evidence.types.js';

const START = Date.UTC(2026, 10, 24, 3);
const timeAt = (seconds: number): string => new Date(START + seconds * 1000).toISOString();

/** The same noise in every run, evenly spread over -1 to 1. */
function noise(seed = 7): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (2 * state) / 2_147_483_647 - 1;
  };
}

interface Table {
  column: string;
  minutes: number;
  stepSeconds?: number;
  /** @param minute since the table begins */
  value: (minute: number, noise: number) => number;
}

async function read(table: Table): Promise<MetricsEvidence['anomalies']> {
  const { column, minutes, stepSeconds = 60, value } = table;
  const more = noise();
  const rows = [`time,${column}`];
  for (let second = 0; second < minutes * 60; second += stepSeconds) {
    rows.push(`${timeAt(second)},${String(value(second / 60, more()))}`);
  }
  const reader = new MetricsReader(',', START);
  await reader.write(`${rows.join('\n')}\n`);
  const { digest } = await reader.end();
  if (digest.kind !== 'metrics') throw new Error('not metrics');
  return digest.metrics.anomalies;
}

const within = (minute: number, from: number, to: number): boolean => minute >= from && minute < to;
/** Away for 13 minutes, over two minutes there and back again. */
const ramped = (minute: number, from: number, low: number, high: number): number => {
  const share = Math.min(
    1,
    Math.max(0, Math.min((minute - from + 2) / 2, (from + 15 - minute) / 2)),
  );
  return low + share * (high - low);
};

describe('an incident in a table of measurements', () => {
  const tables = [120, 180, 240, 360].flatMap((minutes) =>
    [60, 15].map((stepSeconds) => ({ minutes, stepSeconds })),
  );

  it.each(tables)(
    'is one plateau of connections, $minutes minutes in rows of $stepSeconds s',
    async (size) => {
      const found = await read({
        ...{ ...size, column: 'connections' },
        value: (minute, more) =>
          Math.round((within(minute, 70, 83) ? 102 : 39) + (within(minute, 70, 83) ? 0 : 2 * more)),
      });
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({
        kind: 'spike',
        from: { at: timeAt(70 * 60) },
        to: { at: timeAt(83 * 60 - size.stepSeconds) },
        peak: { value: 102 },
      });
      expect(found[0]!.expected).toBeCloseTo(39, -0.5);
      expect(found[0]!.why).toMatch(
        /^connections rose to 102 for 1[23] min where (?:38|39|40)[.\d]* is usual: \d+ times the usual scatter\.$/,
      );
    },
  );

  it.each(tables)(
    'is one plateau of latency that rises and falls within minutes, $minutes minutes in rows of $stepSeconds s',
    async (size) => {
      const found = await read({
        ...{ ...size, column: 'latency_ms' },
        value: (minute, more) => ramped(minute, 50, 20, 565) * (1 + 0.15 * more),
      });
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ kind: 'spike', series: 'latency_ms' });
      expect(found[0]!.peak.value).toBeGreaterThan(500);
      expect(found[0]!.expected).toBeLessThan(25);
      expect(Date.parse(found[0]!.from.at!)).toBeGreaterThanOrEqual(START + 48 * 60_000);
      expect(Date.parse(found[0]!.from.at!)).toBeLessThanOrEqual(START + 50 * 60_000);
      expect(Date.parse(found[0]!.to.at!)).toBeGreaterThanOrEqual(START + 62 * 60_000);
      expect(Date.parse(found[0]!.to.at!)).toBeLessThanOrEqual(START + 65 * 60_000);
    },
  );

  it.each([
    ['a constant series', 'workers', (minute: number) => (within(minute, 90, 115) ? 2 : 8), 'dip'],
    [
      'a series of zeros',
      'errors',
      (minute: number) => (within(minute, 90, 115) ? 40 : 0),
      'spike',
    ],
    [
      'a wave',
      'cpu',
      (minute: number, more: number) =>
        within(minute, 90, 115) ? 96 + more : 35 + 5 * Math.sin(minute / 40) + more,
      'spike',
    ],
  ])('is one plateau in %s', async (_, column, value, kind) => {
    const found = await read({ column, minutes: 240, value });
    expect(found).toMatchObject([
      { kind, from: { at: timeAt(90 * 60) }, to: { at: timeAt(114 * 60) } },
    ]);
  });

  it('may come twice', async () => {
    const away = (minute: number) => within(minute, 60, 80) || within(minute, 200, 218);
    const found = await read({
      ...{ column: 'connections', minutes: 300 },
      value: (minute, more) => (away(minute) ? 102 : 39) + more,
    });
    expect(found.map(({ kind, from, to }) => [kind, from.row, to.row])).toEqual([
      ['spike', 61, 80],
      ['spike', 201, 218],
    ]);
  });

  it.each([1, 4, 7])('may last when the table ends, for %i minutes', async (length) => {
    const found = await read({
      ...{ column: 'connections', minutes: 180 },
      value: (minute, more) => (minute >= 180 - length ? 102 : 39) + more,
    });
    expect(found).toMatchObject([{ kind: 'spike', from: { row: 181 - length }, to: { row: 180 } }]);
  });

  it('is a plateau beside a shift that stays', async () => {
    const found = await read({
      ...{ column: 'connections', minutes: 360 },
      value: (minute, more) => (minute < 150 ? 39 : within(minute, 250, 275) ? 200 : 60) + more,
    });
    expect(found.map(({ kind, to }) => [kind, to.row])).toEqual([
      ['shift', 151],
      ['spike', 275],
    ]);
  });

  it.each([8, 30, 100, 180])('is one shift that stays for the last %i minutes', async (length) => {
    const found = await read({
      ...{ column: 'connections', minutes: 240 },
      value: (minute, more) => (minute >= 240 - length ? 102 : 39) + more,
    });
    expect(found).toMatchObject([{ kind: 'shift', to: { row: 241 - length } }]);
  });

  it('is one plateau in rows that are too many to be kept one by one', async () => {
    const found = await read({
      ...{ column: 'connections', minutes: 1440, stepSeconds: 15 },
      value: (minute, more) => (within(minute, 700, 720) ? 102 : 39) + more,
    });
    expect(found).toMatchObject([{ kind: 'spike' }]);
    expect(Math.abs(found[0]!.from.row - 2801)).toBeLessThan(4);
    expect(Math.abs(found[0]!.to.row - 2880)).toBeLessThan(4);
  });

  it('is a single spike', async () => {
    const found = await read({
      ...{ column: 'latency_ms', minutes: 240 },
      value: (minute, more) => (minute === 100 ? 900 : 20 + 3 * more),
    });
    expect(found).toMatchObject([{ kind: 'spike', from: { row: 101 }, to: { row: 101 } }]);
    expect(found[0]!.why).toMatch(/^latency_ms rose to 900 where /);
  });

  it('is a leak', async () => {
    const found = await read({
      ...{ column: 'heap_used', minutes: 240 },
      value: (minute) => 500 + minute * 3,
    });
    expect(found).toMatchObject([{ kind: 'trend' }]);
  });
});

describe('a calm table of measurements', () => {
  const wave =
    (period: number, level = 35, height = 5) =>
    (minute: number, more: number) =>
      level + height * Math.sin((2 * Math.PI * minute) / period) + more;

  it.each<[string, Table]>([
    ['a day of a daily wave', { column: 'cpu', minutes: 1440, value: wave(1440) }],
    ['a higher daily wave', { column: 'cpu', minutes: 1440, value: wave(1440, 50, 20) }],
    [
      'a daily wave every 15 s',
      { column: 'cpu', minutes: 1440, stepSeconds: 15, value: wave(1440) },
    ],
    ['a wave without noise', { column: 'cpu', minutes: 1440, value: (m) => wave(1440)(m, 0) }],
    ['two hours of a daily wave', { column: 'cpu', minutes: 120, value: wave(1440) }],
    ['six hours of a daily wave', { column: 'cpu', minutes: 360, value: wave(1440) }],
    ['waves of an hour', { column: 'cpu', minutes: 360, value: wave(60) }],
    ['waves of two hours', { column: 'cpu', minutes: 360, value: wave(120) }],
    [
      'waves of an hour every 15 s',
      { column: 'cpu', minutes: 240, stepSeconds: 15, value: wave(60) },
    ],
    ['waves of ten minutes', { column: 'cpu', minutes: 240, value: wave(10) }],
    [
      'a job half of each hour',
      { column: 'cpu', minutes: 360, value: (m, more) => (m % 60 < 30 ? 60 : 20) + more },
    ],
    ['noise', { column: 'cpu', minutes: 360, value: (_, more) => 40 + 4 * more }],
    ['zeros', { column: 'errors', minutes: 360, value: () => 0 }],
    ['a constant', { column: 'workers', minutes: 360, value: () => 8 }],
    [
      'a constant that hardly moves',
      { column: 'workers', minutes: 360, value: (m) => (m % 90 < 20 ? 1000.2 : 1000) },
    ],
    [
      'a counter',
      {
        column: 'requests',
        minutes: 360,
        value: (m, more) => Math.round(1e5 + 600 * m + 100 * more),
      },
    ],
    [
      'a counter of rare events',
      { column: 'errors_total', minutes: 360, value: (m) => Math.floor(m / 30) },
    ],
  ])('has nothing unusual in %s', async (_, table) => {
    expect(await read(table)).toEqual([]);
  });
});

describe('a counter that only rises', () => {
  it('is judged by its rate', async () => {
    const rise = (minute: number) => 600 * minute + 2400 * Math.min(20, Math.max(0, minute - 99));
    const found = await read({
      ...{ column: 'http_requests_total', minutes: 240 },
      value: (minute, more) => Math.round(1e6 + rise(minute) + 20 * more),
    });
    expect(found).toMatchObject([
      { series: 'http_requests_total', kind: 'spike', from: { row: 101 }, to: { row: 120 } },
    ]);
    expect(found[0]!.why).toMatch(
      /^The rate of http_requests_total rose to (?:49|50)[.\d]* \/s for 19 min where (?:9|10)[.\d]* \/s is usual/,
    );
  });

  it('may begin anew', async () => {
    const found = await read({
      ...{ column: 'http_requests_total', minutes: 240 },
      value: (minute, more) =>
        Math.round(600 * (minute < 130 ? minute + 1000 : minute - 129) + 20 * more),
    });
    expect(found).toEqual([]);
  });
});
