import { type Context, type SpanContext, trace } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';
import { LLM_SCOPE } from './spans.js';

/**
 * Passes on only the spans around language models. Opik shows a trace from its root, so the
 * outermost of them is sent without its parent, which Opik never gets to see.
 */
export class OpikProcessor implements SpanProcessor {
  private readonly outermost = new WeakSet<object>();

  constructor(private readonly next: SpanProcessor) {}

  onStart(span: Span, parentContext: Context): void {
    if (!isOfLlm(span)) return;
    const parent = trace.getSpan(parentContext);
    if (!parent || !isOfLlm(parent)) this.outermost.add(span);
    this.next.onStart(span, parentContext);
  }

  onEnd(span: ReadableSpan): void {
    if (!isOfLlm(span)) return;
    this.next.onEnd(this.outermost.has(span) ? withoutParent(span) : span);
  }

  forceFlush(): Promise<void> {
    return this.next.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.next.shutdown();
  }
}

const isOfLlm = (span: object): boolean =>
  'instrumentationScope' in span && (span as ReadableSpan).instrumentationScope.name === LLM_SCOPE;

/** The same span as seen through a view that hides one property. */
const withoutParent = (span: ReadableSpan): ReadableSpan =>
  Object.create(span, {
    parentSpanContext: { value: undefined satisfies SpanContext | undefined, enumerable: true },
  }) as ReadableSpan;
