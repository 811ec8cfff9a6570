import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { opikExporter, otlpExporter } from './exporters.js';
import { OpikProcessor } from './opik-processor.js';
import { traceRedis } from './redis-spans.js';

/** A receiver that is away must not hold up a shutdown for longer. */
const LAST_FLUSH_MS = 3000;

/**
 * OpenTelemetry for the process. Instrumented by hand at our own seams: patching modules as they
 * load does not work reliably for ES modules on Node 20, and would record what must not be recorded.
 *
 * A caller's `traceparent` is carried through logs and problems even where nothing is exported.
 */
@Injectable()
export class TracingService implements OnApplicationShutdown {
  private readonly provider?: TracerProvider;
  private readonly stopRedis?: () => void;

  constructor(config: AppConfig) {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    const spanProcessors = processorsFor(config);
    if (spanProcessors.length === 0) return;
    this.provider = new TracerProvider({
      resource: defaultResource().merge(
        resourceFromAttributes({ 'service.name': config.tracing.serviceName }),
      ),
      sampler: new ParentBasedSampler({
        root: new TraceIdRatioBasedSampler(config.tracing.sampledShare),
      }),
      spanProcessors,
    });
    trace.setGlobalTracerProvider(this.provider);
    this.stopRedis = traceRedis();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopRedis?.();
    if (!this.provider) return;
    await this.provider.forceFlush({ timeoutMillis: LAST_FLUSH_MS }).catch(() => undefined);
  }
}

function processorsFor(config: AppConfig): SpanProcessor[] {
  const all = otlpExporter(config);
  const opik = opikExporter(config);
  return [
    ...(all ? [new BatchSpanProcessor({ exporter: all })] : []),
    ...(opik ? [new OpikProcessor(new BatchSpanProcessor({ exporter: opik }))] : []),
  ];
}
