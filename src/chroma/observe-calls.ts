import type { Metrics } from '../metrics/metrics.interface.js';
import { timed } from '../metrics/stopwatch.js';
import { inSpan, SpanKind } from '../tracing/spans.js';
import type { Around } from './around-vector-store.js';

/** Times and traces every call; neither ids, texts nor filters are recorded. */
export const observeCalls =
  (metrics: Metrics): Around =>
  (operation, call) => {
    const attributes = { 'db.system.name': 'chroma', 'db.operation.name': operation };
    return timed(
      () => inSpan(`chroma ${operation}`, { kind: SpanKind.CLIENT, attributes }, call),
      (seconds, outcome) => {
        metrics.observe('chroma_request_duration_seconds', { operation, outcome }, seconds);
      },
    );
  };
