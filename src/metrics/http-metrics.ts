import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { routeTemplate } from '../common/http/route-template.js';
import type { Metrics } from './metrics.interface.js';
import { secondsSince } from './stopwatch.js';

/** What nginx calls a client that went away before its answer. */
const CLIENT_WENT_AWAY = '499';

/** Rate, errors and duration of requests. The first middleware, so that refused bodies count too. */
export function httpMetrics(metrics: Metrics): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const start = performance.now();
    metrics.add('http_requests_in_flight', {}, 1);
    response.once('close', () => {
      metrics.add('http_requests_in_flight', {}, -1);
      const labels = { method: request.method as 'GET', route: routeTemplate(request) };
      const status = response.writableFinished ? String(response.statusCode) : CLIENT_WENT_AWAY;
      metrics.increment('http_requests_total', { ...labels, status });
      // A stream of events lasts as long as its reader listens, which says nothing of us.
      const type = response.getHeader('content-type');
      if (typeof type === 'string' && type.startsWith('text/event-stream')) return;
      metrics.observe('http_request_duration_seconds', labels, secondsSince(start));
    });
    next();
  };
}
