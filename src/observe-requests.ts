import type { INestApplication } from '@nestjs/common';
import { httpMetrics } from './metrics/http-metrics.js';
import { METRICS, type Metrics } from './metrics/metrics.interface.js';
import { httpSpans } from './tracing/http-spans.js';

/** Traces and counts every request. Before all other middleware, so that none is missed. */
export function observeRequests(app: INestApplication): void {
  app.use(httpSpans());
  app.use(httpMetrics(app.get<Metrics>(METRICS)));
}
