import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Value = {
  stringValue?: string;
  intValue?: number | string;
  doubleValue?: number;
  boolValue?: boolean;
  arrayValue?: { values?: Value[] };
};

interface RawSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  status?: { code?: number };
  attributes?: { key: string; value: Value }[];
  links?: { traceId: string; spanId: string }[];
  events?: unknown[];
}

export interface ReceivedSpan extends Omit<RawSpan, 'attributes' | 'links' | 'events'> {
  scope: string;
  attributes: Record<string, unknown>;
  links: { traceId: string; spanId: string }[];
  events: unknown[];
}

interface TracesBody {
  resourceSpans?: {
    scopeSpans?: { scope?: { name?: string }; spans?: RawSpan[] }[];
  }[];
}

const plain = (value: Value): unknown =>
  value.arrayValue
    ? (value.arrayValue.values ?? []).map(plain)
    : (value.stringValue ?? value.intValue ?? value.doubleValue ?? value.boolValue);

/** A real OTLP/HTTP receiver on loopback: keeps every body as it came and decodes those in JSON. */
export class OtlpReceiver {
  readonly bodies: Buffer[] = [];
  readonly requests: { url: string; headers: IncomingHttpHeaders }[] = [];
  private constructor(private readonly server: Server) {}

  static async start(): Promise<OtlpReceiver> {
    const server = createServer();
    const receiver = new OtlpReceiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        receiver.requests.push({ url: request.url ?? '', headers: request.headers });
        receiver.bodies.push(Buffer.concat(chunks));
        response.setHeader('content-type', request.headers['content-type'] ?? 'application/json');
        response.end(request.headers['content-type']?.includes('json') ? '{}' : undefined);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** All bodies as text, to look for what must not be in any. */
  text(): string {
    return Buffer.concat(this.bodies).toString('latin1');
  }

  spans(): ReceivedSpan[] {
    return this.bodies
      .map((body) => JSON.parse(body.toString('utf8')) as TracesBody)
      .flatMap(({ resourceSpans = [] }) => resourceSpans)
      .flatMap(({ scopeSpans = [] }) => scopeSpans)
      .flatMap(({ scope, spans = [] }) =>
        spans.map((span) => ({
          ...span,
          scope: scope?.name ?? '',
          attributes: Object.fromEntries(
            (span.attributes ?? []).map(({ key, value }) => [key, plain(value)]),
          ),
          links: span.links ?? [],
          events: span.events ?? [],
        })),
      );
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
