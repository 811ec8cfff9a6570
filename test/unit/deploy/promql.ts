import { parser } from '@prometheus-io/lezer-promql';
import { CATALOGUE } from '../../../src/metrics/catalogue.js';
import { PrometheusMetrics } from '../../../src/metrics/prometheus-metrics.js';

/** Given by Prometheus itself. */
const ITS_OWN: Record<string, string[]> = { up: ['job', 'instance'] };
/** Labels that a scrape adds to every series, or that histograms have. */
const SCRAPED = ['instance', 'job', 'le'];

export interface Selector {
  metric: string;
  labels: string[];
}

/** The selectors of a PromQL expression. @throws where it is not valid by Prometheus' own grammar. */
export function selectorsOf(expression: string): Selector[] {
  const tree = parser.parse(expression);
  const selectors: Selector[] = [];
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) throw new Error(`not valid at ${String(node.from)}: ${expression}`);
      if (node.name !== 'VectorSelector') return;
      const labels: string[] = [];
      let metric = '';
      node.node.cursor().iterate((inner) => {
        const text = expression.slice(inner.from, inner.to);
        if (inner.name === 'Identifier') metric ||= text;
        if (inner.name === 'LabelName') labels.push(text);
      });
      selectors.push({ metric, labels });
    },
  });
  return selectors;
}

/** Every series that `/metrics` may hold, with its labels, as a running registry names them. */
export async function knownSeries(): Promise<Map<string, string[]>> {
  const text = await new PrometheusMetrics().render();
  const known = new Map(Object.entries(ITS_OWN));
  for (const [, name = '', kind] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    const definition = CATALOGUE[name as keyof typeof CATALOGUE] as
      (typeof CATALOGUE)[keyof typeof CATALOGUE] | undefined;
    const labels = [...Object.keys(definition?.labels ?? {}), ...SCRAPED];
    const suffixes = kind === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
    for (const suffix of suffixes) known.set(`${name}${suffix}`, labels);
  }
  return known;
}

/** What an expression asks for that no process exports. */
export function unknownIn(expression: string, known: Map<string, string[]>): string[] {
  return selectorsOf(expression).flatMap(({ metric, labels }) => {
    const exported = known.get(metric);
    if (!exported) return [metric];
    return labels.filter((l) => !exported.includes(l)).map((l) => `${metric}{${l}}`);
  });
}
