import type { IncomingMessage } from 'node:http';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { routeTemplate } from '../common/http/route-template.js';

interface TraceIds {
  traceId: string;
  spanId: string;
}

const traces = new WeakMap<IncomingMessage, TraceIds>();

/** The trace of a request; undefined where it has none. */
export const traceOf = (request: IncomingMessage): TraceIds | undefined => traces.get(request);

/**
 * A server span for each request, continuing the caller's `traceparent`. It is named after the route
 * template: a path holds ids, a query holds what somebody searched for, a header may hold a token.
 */
export function httpSpans(): RequestHandler {
  const tracer = trace.getTracer('faultmaven.http');
  return (request: Request, response: Response, next: NextFunction) => {
    if (isProbe(request.path)) {
      next();
      return;
    }
    const { traceparent, tracestate } = request.headers;
    const caller = propagation.extract(context.active(), { traceparent, tracestate });
    const { method } = request;
    const attributes = { 'http.request.method': method, 'url.scheme': request.protocol };
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, caller);
    // Traced neither here nor by the caller: there is nothing to carry along, which costs at each await.
    if (!trace.isSpanContextValid(span.spanContext())) {
      next();
      return;
    }
    traces.set(request, span.spanContext());
    response.once('close', () => {
      const route = routeTemplate(request);
      span.updateName(`${method} ${route}`);
      span.setAttributes({ 'http.route': route, 'http.response.status_code': response.statusCode });
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(caller, span), next);
  };
}

/** Asked every few seconds, and of interest to nobody's trace. */
const isProbe = (path: string): boolean => path.startsWith('/health/') || path === '/metrics';
