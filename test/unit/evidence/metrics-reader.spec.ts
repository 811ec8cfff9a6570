import { MetricsReader } from '../../../src/evidence/reading/metrics/metrics-reader.js';
import { findDelimiter } from '../../../src/evidence/reading/metrics/table-form.js';
import type { MetricsEvidence } from '../../../src/evidence/evidence.types.js';

const NOW = Date.UTC(2026, 10, 25);

async function read(table: string, partLength = 777): Promise<MetricsEvidence> {
  const reader = new MetricsReader(findDelimiter(table), NOW);
  for (let from = 0; from < table.length; from += partLength) {
    await reader.write(table.slice(from, from + partLength));
  }
  const { digest } = await reader.end();
  if (digest.kind !== 'metrics') throw new Error('not metrics');
  return digest.metrics;
}

const seriesOf = ({ series }: MetricsEvidence) =>
  Object.fromEntries(
    series.map(({ name, count, missing, mean }) => [name, { count, missing, mean }]),
  );

describe('a table of measurements', () => {
  it('may have semicolons, decimal commas, units, quotes and holes', async () => {
    const found = await read(
      'Zeit;"CPU; alle";Heap\r\n2026-11-24 03:00;1,5;1 GiB\r\n2026-11-24 03:01;"2,5";512 MiB\r\n2026-11-24 03:02;;NaN\r\n',
    );
    expect(found).toMatchObject({
      rows: 3,
      timeColumn: 'Zeit',
      stepSeconds: 60,
      zoneAssumed: true,
    });
    expect(seriesOf(found)).toEqual({
      'CPU; alle': { count: 2, missing: 1, mean: 2 },
      Heap: { count: 2, missing: 1, mean: 768 * 1024 * 1024 },
    });
    expect(found.series.map(({ unit }) => unit)).toEqual([null, 'B']);
  });

  it('may hold a series a label, as Prometheus and InfluxDB export it', async () => {
    const rows = ['timestamp,metric,host,value'];
    for (let i = 0; i < 40; i += 1) {
      for (const host of ['db-1', 'db-2'])
        rows.push(`${String(1_795_489_200 + i * 15)},connections,${host},${String(i)}`);
    }
    const found = await read(`${rows.join('\n')}\n`);
    expect(Object.keys(seriesOf(found)).sort()).toEqual(['connections db-1', 'connections db-2']);
    expect(found).toMatchObject({ from: '2026-11-24T03:00:00.000Z', stepSeconds: 15, gaps: [] });
  });

  it('may have no header and no times', async () => {
    const found = await read('1,2\n3,4\n5,6\n');
    expect(found).toMatchObject({
      rows: 3,
      timeColumn: null,
      from: null,
      stepSeconds: null,
      gaps: [],
    });
    expect(seriesOf(found)).toEqual({
      'column 1': { count: 3, missing: 0, mean: 3 },
      'column 2': { count: 3, missing: 0, mean: 4 },
    });
  });

  it('tells how many series it has beyond those that are looked at', async () => {
    const names = Array.from({ length: 80 }, (_, i) => `s${String(i)}`);
    const found = await read(
      `time,${names.join()}\n2026-11-24T03:00:00Z,${names.map(() => '1').join()}\n`,
    );
    expect(found.series).toHaveLength(64);
    expect(found.seriesLeftOut).toBe(16);
  });

  it('is refused where a cell never ends', async () => {
    await expect(
      read(`time,a\n2026-11-24T03:00:00Z,"${'x,'.repeat(200_000)}`),
    ).rejects.toMatchObject({
      status: 422,
    });
  });
});
