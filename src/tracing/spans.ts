import {
  type Attributes,
  context,
  type Link,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { nameOfError } from '../common/name-of-error.js';

export { SpanKind };

/** Spans of the work on a language model: the ones that Opik gets. */
export const LLM_SCOPE = 'faultmaven.llm';
const SCOPE = 'faultmaven';

export interface SpanOptions {
  kind?: SpanKind;
  /** Codes, counts and ids of ours; never what a person or a model wrote. */
  attributes?: Attributes;
  /** Begins a trace of its own, linked to these. */
  links?: Link[];
  scope?: string;
}

/**
 * Runs `work` in a span. Where tracing is off this costs next to nothing and does nothing. Of an
 * error only the class is kept: its message and stack may quote the case.
 */
export function inSpan<T>(
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const { kind = SpanKind.INTERNAL, attributes, links, scope = SCOPE } = options;
  const root = links !== undefined;
  const span = trace.getTracer(scope).startSpan(name, { kind, attributes, links, root });
  const run = () => ending(span, work);
  // Part of no trace: there is nothing to carry along, which costs at each await of the process.
  if (!trace.isSpanContextValid(span.spanContext())) return run();
  return context.with(trace.setSpan(context.active(), span), run);
}

async function ending<T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    return await work(span);
  } catch (error) {
    failSpan(span, error);
    throw error;
  } finally {
    span.end();
  }
}

export function failSpan(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', nameOfError(error));
}

/** The trace that what runs now belongs to; undefined outside of any. */
export function activeTrace(): { traceId: string; spanId: string } | undefined {
  const current = trace.getActiveSpan()?.spanContext();
  return current && trace.isSpanContextValid(current)
    ? { traceId: current.traceId, spanId: current.spanId }
    : undefined;
}

/** W3C `traceparent` of what runs now, to be stored where another process takes over. */
export function currentTraceparent(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'];
}

/** Links back to where `traceparent` was taken from; none when there was no trace. */
export function linksTo(traceparent: string | undefined): Link[] {
  if (traceparent === undefined) return [];
  const there = trace.getSpanContext(propagation.extract(context.active(), { traceparent }));
  return there ? [{ context: there }] : [];
}
