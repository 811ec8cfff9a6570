import { CATALOGUE, MAX_OPEN_VALUES } from '../../../src/metrics/catalogue.js';
import { mayScrape } from '../../../src/metrics/metrics-access.js';
import { PrometheusMetrics } from '../../../src/metrics/prometheus-metrics.js';

const linesOf = async (metrics: PrometheusMetrics, name: string): Promise<string[]> =>
  (await metrics.render()).split('\n').filter((line) => line.startsWith(name));

describe('PrometheusMetrics', () => {
  it('exports every metric of the catalogue, with its help and kind', async () => {
    const text = await new PrometheusMetrics().render();
    for (const [name, { help, kind }] of Object.entries(CATALOGUE)) {
      expect(text).toContain(`# HELP ${name} ${help}`);
      expect(text).toContain(`# TYPE ${name} ${kind}`);
    }
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('turns a value that the catalogue does not know into "other"', async () => {
    const metrics = new PrometheusMetrics();
    metrics.increment('report_regeneration_count', { type: 'runbook' }, 2);
    metrics.increment('report_regeneration_count', { type: 'a person wrote this' as 'runbook' });
    expect(await linesOf(metrics, 'report_regeneration_count')).toEqual([
      'report_regeneration_count{type="runbook"} 2',
      'report_regeneration_count{type="other"} 1',
    ]);
  });

  it('keeps a label with open values from growing without end', async () => {
    const metrics = new PrometheusMetrics();
    for (let i = 0; i < 3 * MAX_OPEN_VALUES; i += 1) {
      const labels = { method: 'GET', route: `/r${String(i)}`, status: '200' } as const;
      metrics.increment('http_requests_total', labels);
    }
    const lines = await linesOf(metrics, 'http_requests_total');
    expect(lines).toHaveLength(MAX_OPEN_VALUES + 1);
    expect(lines.at(-1)).toBe(
      `http_requests_total{method="GET",route="other",status="200"} ${String(2 * MAX_OPEN_VALUES)}`,
    );
  });

  it('reads its sources at each scrape, and shows nothing rather than something old', async () => {
    const metrics = new PrometheusMetrics();
    let depth = 3;
    let away = false;
    metrics.beforeScrape('outbox', ['outbox_depth'], async () => {
      await Promise.resolve();
      if (away) throw new Error('redis is away');
      metrics.set('outbox_depth', {}, depth);
    });
    expect(await linesOf(metrics, 'outbox_depth')).toEqual(['outbox_depth 3']);
    depth = 5;
    expect(await linesOf(metrics, 'outbox_depth')).toEqual(['outbox_depth 5']);
    away = true;
    expect(await linesOf(metrics, 'outbox_depth')).toEqual([]);
    expect(await linesOf(metrics, 'metrics_source_failures_total')).toEqual([
      'metrics_source_failures_total{source="outbox"} 2',
    ]);
    away = false;
    expect(await linesOf(metrics, 'outbox_depth')).toEqual(['outbox_depth 5']);
  });

  it('reads its sources once for scrapes that come together', async () => {
    const metrics = new PrometheusMetrics();
    let readings = 0;
    metrics.beforeScrape('outbox', [], async () => {
      readings += 1;
      await Promise.resolve();
    });
    await Promise.all([metrics.render(), metrics.render(), metrics.render()]);
    expect(readings).toBe(1);
  });
});

describe('who may scrape', () => {
  it.each([
    [undefined, undefined, true],
    ['a-token-of-the-scraper', 'Bearer a-token-of-the-scraper', true],
    ['a-token-of-the-scraper', 'Bearer another', false],
    ['a-token-of-the-scraper', 'Basic a-token-of-the-scraper', false],
    ['a-token-of-the-scraper', undefined, false],
  ])('with the token %s and the header %s: %s', (token, header, allowed) => {
    expect(mayScrape(token, header)).toBe(allowed);
  });
});
