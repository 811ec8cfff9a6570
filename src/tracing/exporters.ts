import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { AppConfig } from '../config/app-config.js';

/** Base address of an OTLP receiver to the one that takes traces. */
const tracesUrl = (base: string): string => `${base.replace(/\/+$/, '')}/v1/traces`;

/** `a=b,c=d` as in the environment variable; values are percent-encoded. */
export function parseHeaders(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at).trim(), decode(pair.slice(at + 1).trim())] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where all spans go; undefined where OTEL_EXPORTER_OTLP_ENDPOINT is not set. */
export function otlpExporter({ tracing }: AppConfig): SpanExporter | undefined {
  if (tracing.endpoint === undefined) return undefined;
  const Exporter = tracing.protocol === 'http/json' ? JsonExporter : ProtobufExporter;
  return new Exporter({
    url: tracesUrl(tracing.endpoint),
    headers: parseHeaders(tracing.headers),
  });
}

/** Opik's own OTLP receiver; undefined where OPIK_URL is not set. */
export function opikExporter({ opik, tracing }: AppConfig): SpanExporter | undefined {
  if (opik.url === undefined) return undefined;
  const Exporter = tracing.protocol === 'http/json' ? JsonExporter : ProtobufExporter;
  return new Exporter({
    url: tracesUrl(opik.url),
    headers: {
      projectName: opik.project,
      ...(opik.apiKey && { Authorization: opik.apiKey }),
      ...(opik.workspace && { 'Comet-Workspace': opik.workspace }),
    },
  });
}
