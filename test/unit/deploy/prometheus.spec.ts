import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { CATALOGUE } from '../../../src/metrics/catalogue.js';
import { knownSeries, selectorsOf, unknownIn } from './promql.js';

interface Rule {
  alert: string;
  expr: string;
  for: string;
  labels: { severity: string };
  annotations: { summary: string; runbook_url: string };
}

interface Target {
  expr: string;
}

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const promtool = spawnSync('promtool', ['--version']).status === 0;

describe('PromQL as these tests read it', () => {
  it('is refused when it is not valid', () => {
    expect(() => selectorsOf('sum(rate(a[5m])')).toThrow('not valid');
    expect(() => selectorsOf('a{b=} > 1')).toThrow('not valid');
  });

  it('gives up its metrics and labels, and what nobody exports', async () => {
    const expression = 'sum by (c) (rate(outbox_depth{topic="a"}[5m])) / no_such_metric';
    expect(selectorsOf(expression)).toEqual([
      { metric: 'outbox_depth', labels: ['topic'] },
      { metric: 'no_such_metric', labels: [] },
    ]);
    expect(unknownIn(expression, await knownSeries())).toEqual([
      'outbox_depth{topic}',
      'no_such_metric',
    ]);
  });
});

describe('the alert rules', () => {
  const { groups } = parse(read('deploy/prometheus/alerts.yml')) as { groups: { rules: Rule[] }[] };
  const rules = groups.flatMap((group) => group.rules);
  const handbook = read('docs/observability.md');

  it('are all different', () => {
    expect(rules.length).toBeGreaterThan(10);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  it.each(rules)('$alert asks for what is exported, and has a runbook', async (rule) => {
    expect(unknownIn(rule.expr, await knownSeries())).toEqual([]);
    expect(selectorsOf(rule.expr).length).toBeGreaterThan(0);
    expect(rule.for).toMatch(/^\d+m$/);
    expect(['critical', 'warning']).toContain(rule.labels.severity);
    expect(rule.annotations.summary).not.toBe('');
    const runbook = `docs/observability.md#${rule.alert.toLowerCase()}`;
    expect(rule.annotations.runbook_url).toBe(runbook);
    expect(handbook).toContain(`### ${rule.alert}\n`);
  });

  (promtool ? it : it.skip)('satisfy promtool, and fire as its tests say', () => {
    const cwd = fileURLToPath(new URL('deploy/prometheus', root));
    const run = (...args: string[]) => execFileSync('promtool', args, { cwd, encoding: 'utf8' });
    expect(run('check', 'rules', 'alerts.yml')).toContain('SUCCESS');
    expect(run('test', 'rules', 'alerts.test.yml')).toContain('SUCCESS');
    expect(run('check', 'config', 'prometheus.yml')).toContain('SUCCESS');
  });
});

describe('the dashboard', () => {
  interface Panel {
    id: number;
    type: string;
    title: string;
    targets?: Target[];
  }
  const dashboard = JSON.parse(read('deploy/grafana/faultmaven-reports.json')) as {
    panels: Panel[];
  };
  const panels = dashboard.panels.filter(({ type }) => type !== 'row');
  const plain = (expression: string): string =>
    expression.replaceAll('$__rate_interval', '5m').replaceAll('$instance', '.*');

  it('numbers its panels once each', () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(panels)('$title asks for what is exported', async ({ targets = [] }) => {
    const known = await knownSeries();
    expect(targets.length).toBeGreaterThan(0);
    for (const { expr } of targets) expect(unknownIn(plain(expr), known)).toEqual([]);
  });

  it('shows every metric of the service', () => {
    const shown = panels
      .flatMap(({ targets = [] }) => targets)
      .flatMap(({ expr }) => selectorsOf(plain(expr)))
      .flatMap(({ metric }) => [metric, metric.replace(/_(bucket|sum|count)$/, '')]);
    expect(Object.keys(CATALOGUE).filter((name) => !shown.includes(name))).toEqual([]);
  });
});

describe('docs/observability.md', () => {
  it.each(Object.keys(CATALOGUE))('tells what %s is', (name) => {
    expect(read('docs/observability.md')).toContain(`\`${name}\``);
  });
});
