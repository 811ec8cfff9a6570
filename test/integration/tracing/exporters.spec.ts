import { context, trace } from '@opentelemetry/api';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { opikExporter, otlpExporter, parseHeaders } from '../../../src/tracing/exporters.js';
import { OpikProcessor } from '../../../src/tracing/opik-processor.js';
import { LLM_SCOPE } from '../../../src/tracing/spans.js';
import { testConfig } from '../../support/config.js';
import { OtlpReceiver } from '../../support/otlp-receiver.js';

describe('the exporters, to a real receiver', () => {
  let receiver: OtlpReceiver;
  beforeEach(async () => {
    receiver = await OtlpReceiver.start();
  });
  afterEach(() => receiver.stop());

  it('are off where nothing is configured', () => {
    expect(otlpExporter(testConfig())).toBeUndefined();
    expect(opikExporter(testConfig())).toBeUndefined();
  });

  it('send protobuf by default, with the headers of the environment', async () => {
    const exporter = otlpExporter(
      testConfig({
        OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver.url}/`,
        OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20b, x-team=reports',
      }),
    );
    const provider = new TracerProvider({
      spanProcessors: exporter ? [new BatchSpanProcessor({ exporter })] : [],
    });
    provider.getTracer('test').startSpan('a span in protobuf').end();
    await provider.forceFlush();
    expect(receiver.requests).toMatchObject([
      {
        url: '/v1/traces',
        headers: {
          'content-type': 'application/x-protobuf',
          'x-key': 'a b',
          'x-team': 'reports',
        },
      },
    ]);
    expect(receiver.text()).toContain('a span in protobuf');
    await provider.shutdown();
  });

  it('give Opik a tree of its own, cut out of a larger one', async () => {
    const exporter = opikExporter(
      testConfig({ OPIK_URL: receiver.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }),
    );
    const processors = exporter ? [new OpikProcessor(new BatchSpanProcessor({ exporter }))] : [];
    const provider = new TracerProvider({ spanProcessors: processors });
    const [http, llm] = [provider.getTracer('http'), provider.getTracer(LLM_SCOPE)];
    const request = http.startSpan('request');
    const inRequest = trace.setSpan(context.active(), request);
    const generation = llm.startSpan('generation', {}, inRequest);
    const chat = llm.startSpan('chat', {}, trace.setSpan(inRequest, generation));
    for (const span of [chat, generation, request]) span.end();
    await provider.forceFlush();
    const spans = receiver.spans();
    expect(spans.map(({ name }) => name).sort()).toEqual(['chat', 'generation']);
    const byName = new Map(spans.map((span) => [span.name, span]));
    expect(byName.get('generation')?.parentSpanId ?? '').toBe('');
    expect(byName.get('chat')?.parentSpanId).toBe(byName.get('generation')?.spanId);
    await provider.shutdown();
  });

  it.each([
    [undefined, {}],
    ['', {}],
    ['a=1,b=x=y', { a: '1', b: 'x=y' }],
    ['nonsense,=x, c = %zz ', { c: '%zz' }],
  ])('read the headers %j', (text, headers) => {
    expect(parseHeaders(text)).toEqual(headers);
  });
});
