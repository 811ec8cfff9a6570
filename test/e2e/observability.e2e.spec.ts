import { CATALOGUE } from '../../src/metrics/catalogue.js';
import { completion, FakeLlm } from '../integration/llm/support/fake-llm.js';
import { ApiUser } from '../support/api.js';
import { TEST_SECRET } from '../support/config.js';
import { OtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver.js';
import { emptiedServers, startApp, type TestApp } from '../support/servers.js';
import { until } from '../support/until.js';

const BUILD_TIMEOUT_MS = 300_000;
const METRICS_TOKEN = 'scrape-token-of-this-test';
const LLM_KEY = 'sk-planted-key-of-the-language-model';
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';

/** What is planted in a case, and must come out nowhere but in answers to those who may read it. */
const PLANTED = {
  title: 'zanzibar-checkout falls over',
  description: 'Customers of Quokkaton see a purple 504 at checkout.',
  observation: 'FATAL: wombat pool exhausted on orders-db-77',
  action: 'Rolled back the axolotl deploy',
  email: 'beatrix.kiddo@quokkaton.com',
  phone: '+44 20 7946 0958',
  card: '4111 1111 1111 1111',
  apiKey: 'AKIAIOSFODNN7EXAMPLE',
  person: 'Hildegard Sauerbruch',
  rootCause: 'The platypus migration left transactions open.',
  resolution: 'Reverted the platypus migration.',
  impact: '37 % of marsupial orders failed.',
  userId: 'ottoline.grey@quokkaton.com',
  search: 'capybara-search-term',
  llmText: 'The model says that the thylacine cluster was overloaded.',
} as const;

/** Words that are unmistakable, so that a hit is a leak and never a coincidence. */
const CANARIES = [
  ...[
    'zanzibar',
    'quokkaton',
    'wombat',
    'axolotl',
    'beatrix',
    '7946 0958',
    '4111 1111',
    'AKIAIOSFODNN7',
  ],
  ...['hildegard', 'sauerbruch', 'platypus', 'marsupial', 'ottoline', 'capybara', 'thylacine'],
  ...[LLM_KEY, METRICS_TOKEN, TEST_SECRET],
];

const DRAFT = ['Summary', 'Impact', 'What happened', 'Root cause', 'Resolution']
  .map((section) => `## ${section}\n\n${PLANTED.llmText} [M1]\n`)
  .join('\n');

describe('what the running service tells of itself', () => {
  let otlp: OtlpReceiver;
  let opik: OtlpReceiver;
  let llm: FakeLlm;
  let app: TestApp;
  let ada: ApiUser;
  let caseId: string;
  let metrics: string;
  let problem: { status: number; body: Record<string, unknown> };

  const scrape = async (token?: string): Promise<Response> =>
    fetch(`${app.baseUrl}/metrics`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
  const spansNamed = (name: string | RegExp): ReceivedSpan[] =>
    otlp
      .spans()
      .filter((span) => (typeof name === 'string' ? span.name === name : name.test(span.name)));
  const sample = (line: string): number =>
    Number(
      metrics
        .split('\n')
        .find((l) => l.startsWith(`${line} `))
        ?.split(' ')
        .at(-1),
    );

  beforeAll(async () => {
    [otlp, opik, llm] = await Promise.all([
      OtlpReceiver.start(),
      OtlpReceiver.start(),
      FakeLlm.start(),
    ]);
    llm.plays(completion(DRAFT));
    const { redisUrl, chromaUrl } = await emptiedServers();
    app = await startApp({
      REDIS_URL: redisUrl,
      CHROMA_URL: chromaUrl,
      CHROMA_COLLECTION_PREFIX: `e2e-obs-${String(Date.now())}`,
      AUTH_JWT_SECRET: TEST_SECRET,
      LOG_LEVEL: 'debug',
      METRICS_TOKEN,
      LLM_BASE_URL: llm.baseUrl,
      LLM_MODEL: 'tuned-model',
      LLM_API_KEY: LLM_KEY,
      LLM_USD_PER_MTOK_IN: '10',
      LLM_USD_PER_MTOK_OUT: '100',
      OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OPIK_URL: `${opik.url}/opik/api/v1/private/otel`,
      OPIK_API_KEY: 'opik-key',
      OPIK_WORKSPACE: 'team',
    });
    ada = await ApiUser.signIn(app.baseUrl, 'ada');
    await tellTheStory();
    metrics = await (await scrape(METRICS_TOKEN)).text();
    // The last spans are sent when the process ends, as in any orderly stop.
    await until('a delivery is traced', () => spansNamed('outbox report.index').length > 0);
    await app.stop();
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await app.dispose();
    await Promise.all([otlp.stop(), opik.stop(), llm.stop()]);
  });

  /** From a case to its closure, with errors, refusals and a stranger on the way. */
  async function tellTheStory(): Promise<void> {
    const { title, description } = PLANTED;
    caseId = (await ada.post('/cases', { title, description })).body.id as string;
    const { email, phone, card, apiKey, person } = PLANTED;
    for (const text of [
      PLANTED.observation,
      PLANTED.action,
      `Called ${person} (${email}, ${phone}); card ${card}, key ${apiKey}`,
    ]) {
      await ada.post(`/cases/${caseId}/messages`, { kind: 'observation', text }).expect(201);
    }
    await ada
      .put(`/cases/${caseId}/participants/${encodeURIComponent(PLANTED.userId)}`, {
        role: 'editor',
        name: person,
      })
      .expect((answer) => {
        expect(answer.status).toBeLessThan(300);
      });
    const refused = await fetch(`${app.baseUrl}/api/v1/cases/${caseId}/reports`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${ada.token}`,
        traceparent: `00-${TRACE_ID}-00f067aa0ba902b7-01`,
      },
      body: JSON.stringify({ report_types: ['runbook'] }),
    });
    problem = { status: refused.status, body: (await refused.json()) as Record<string, unknown> };
    const { rootCause, resolution, impact } = PLANTED;
    await ada
      .post(`/cases/${caseId}/resolve`, { root_cause: rootCause, resolution, impact })
      .expect(200);
    const wanted = { report_types: ['incident_report', 'runbook'] };
    await ada.post(`/cases/${caseId}/reports`, wanted).expect(201);
    await ada.post(`/cases/${caseId}/reports`, { report_types: ['incident_report'] }).expect(201);
    const { body } = await ada.get(`/cases/${caseId}/reports?include_history=true`).expect(200);
    await ada.get(`/reports/${body.reports[0].id as string}`).expect(200);
    await ada.get(`/reports/search?q=${PLANTED.search}`);
    await ada.get(`/knowledge/search?q=${PLANTED.search}`);
    const eve = await ApiUser.signIn(app.baseUrl, 'eve');
    await eve.get(`/cases/${caseId}`).expect(404);
    await fetch(`${app.baseUrl}/api/v1/nowhere/${PLANTED.search}?q=${PLANTED.search}`);
    await ada.post(`/cases/${caseId}/close`).expect(200);
  }

  describe('metrics', () => {
    it('are for who has the token', async () => {
      expect(metrics).toContain('process_cpu_seconds_total');
      await app.restart();
      expect((await scrape()).status).toBe(401);
      expect((await scrape('another-token-altogether')).status).toBe(401);
      expect((await scrape(METRICS_TOKEN)).status).toBe(200);
      await app.stop();
    });

    it('hold everything of the catalogue', () => {
      for (const name of Object.keys(CATALOGUE)) expect(metrics).toContain(`# TYPE ${name} `);
    });

    it('count requests by route template and status', () => {
      const post = 'method="POST",route="/api/v1/cases/:id/messages",status="201"';
      expect(sample(`http_requests_total{${post}}`)).toBe(3);
      expect(metrics).toMatch(
        /http_requests_total\{method="GET",route="unmatched",status="404"\} 1/,
      );
      expect(metrics).toMatch(/http_requests_total\{method="GET",route="[^"]*",status="404"\}/);
    });

    it('time generations, the store, Chroma, redaction and the model', () => {
      expect(sample('report_generation_duration_seconds_count{outcome="stored"}')).toBe(2);
      expect(sample('report_generation_duration_seconds_count{outcome="refused"}')).toBe(1);
      const commits = '{operation="commit",outcome="ok"}';
      expect(sample(`report_storage_duration_seconds_count${commits}`)).toBe(2);
      const reads = '{operation="read",outcome="ok"}';
      expect(sample(`report_retrieval_duration_seconds_count${reads}`)).toBeGreaterThanOrEqual(1);
      expect(sample('reports_per_case_count_sum')).toBe(2 + 3);
      expect(sample('report_regeneration_count{type="incident_report"}')).toBe(1);
      expect(sample('report_generation_lock_total{outcome="acquired"}')).toBeGreaterThanOrEqual(2);
      expect(sample('runbook_decisions_total{decision="written"}')).toBe(1);
      expect(sample('runbook_reuse_rate')).toBeLessThanOrEqual(1);
      expect(
        sample('redaction_findings_total{redactor="embedded",entity="EMAIL"}'),
      ).toBeGreaterThan(0);
      expect(sample('redaction_findings_total{redactor="embedded",entity="CARD"}')).toBeGreaterThan(
        0,
      );
      const model = 'provider="default",model="tuned-model"';
      const answered = sample(`llm_request_duration_seconds_count{${model},outcome="ok"}`);
      expect(answered).toBe(llm.seen.length);
      expect(sample(`llm_tokens_total{${model},direction="input"}`)).toBe(120 * answered);
      expect(sample(`llm_tokens_total{${model},direction="output"}`)).toBe(34 * answered);
      expect(sample(`llm_cost_usd_total{${model}}`)).toBeCloseTo(0.0046 * answered, 9);
      expect(sample(`llm_circuit_state{${model}}`)).toBe(0);
      expect(sample('dependency_up{dependency="redis"}')).toBe(1);
      expect(sample('dependency_up{dependency="chroma"}')).toBe(1);
      expect(sample('outbox_dead_letters')).toBeGreaterThanOrEqual(0);
    });
  });

  describe('traces', () => {
    it('continue the caller’s, which logs and problems name', () => {
      expect(problem).toMatchObject({ status: 409, body: { trace_id: TRACE_ID } });
      const [span] = spansNamed('POST /api/v1/cases/:case_id/reports').filter(
        ({ traceId }) => traceId === TRACE_ID,
      );
      expect(span).toMatchObject({
        kind: 2,
        parentSpanId: '00f067aa0ba902b7',
        attributes: { 'http.route': '/api/v1/cases/:case_id/reports' },
      });
      expect(span?.attributes['http.response.status_code']).toBe(409);
      const lines = app
        .logs()
        .split('\n')
        .filter((line) => line.includes(TRACE_ID));
      expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(
        expect.objectContaining({ msg: 'request completed', trace_id: TRACE_ID }),
      );
    });

    it('hold the generation, its reports, the model, Redis and the store, in one tree', () => {
      const [stored] = spansNamed('report store commit');
      const trace = otlp.spans().filter(({ traceId }) => traceId === stored?.traceId);
      const byId = new Map(trace.map((span) => [span.spanId, span]));
      const ancestorsOf = (span: ReceivedSpan): string[] => {
        const parent = byId.get(span.parentSpanId ?? '');
        return parent ? [parent.name, ...ancestorsOf(parent)] : [];
      };
      const root = 'POST /api/v1/cases/:case_id/reports';
      const commit = trace.find(({ name }) => /^EVAL(SHA)? commit-reports$/.test(name));
      expect(commit && ancestorsOf(commit)).toEqual([
        'report store commit',
        'report generation',
        root,
      ]);
      const chat = trace.find(({ name }) => name === 'chat tuned-model');
      expect(chat && ancestorsOf(chat)).toEqual(['write report', 'report generation', root]);
    });

    it('describe a call of the model without a word of it', () => {
      const calls = spansNamed('chat tuned-model');
      expect(calls).toHaveLength(llm.seen.length);
      for (const { attributes, kind } of calls) {
        expect(kind).toBe(3);
        expect(attributes).toMatchObject({
          'gen_ai.operation.name': 'chat',
          'gen_ai.request.model': 'tuned-model',
          'gen_ai.response.model': 'fake-model-2026',
        });
        expect(Number(attributes['gen_ai.usage.input_tokens'])).toBe(120);
        expect(Number(attributes['gen_ai.usage.output_tokens'])).toBe(34);
        expect(Number(attributes['gen_ai.usage.cost'])).toBeCloseTo(0.0046, 9);
      }
    });

    it('link a delivery back to the request that caused it, and hold its Chroma calls', () => {
      const requests = new Set(spansNamed('report store commit').map(({ traceId }) => traceId));
      const deliveries = spansNamed('outbox report.index').filter(({ links }) =>
        links.some(({ traceId }) => requests.has(traceId)),
      );
      expect(deliveries.length).toBeGreaterThan(0);
      const upserts = spansNamed('chroma upsert').map(({ traceId }) => traceId);
      expect(deliveries.some(({ traceId }) => upserts.includes(traceId))).toBe(true);
      expect(deliveries.every(({ traceId }) => !requests.has(traceId))).toBe(true);
    });

    it('never hold a command’s arguments', () => {
      const redis = otlp.spans().filter(({ scope }) => scope === 'faultmaven.redis');
      expect(redis.length).toBeGreaterThan(10);
      const keys = new Set(redis.flatMap(({ attributes }) => Object.keys(attributes)));
      const allowed = ['db.system.name', 'db.operation.name', 'db.stored_procedure.name'];
      // The error's class: a Redis that does not know a script yet says so the first time.
      allowed.push('error.type');
      expect([...keys].filter((key) => !allowed.includes(key))).toEqual([]);
    });

    it('give Opik the spans around the model and no others, from a root of their own', () => {
      const spans = opik.spans();
      const names = new Set(spans.map(({ name }) => name));
      expect([...names].sort()).toEqual(['chat tuned-model', 'report generation', 'write report']);
      for (const span of spans) {
        if (span.name === 'report generation') expect(span.parentSpanId ?? '').toBe('');
        else expect(spans.some(({ spanId }) => spanId === span.parentSpanId)).toBe(true);
      }
      expect(opik.requests[0]).toMatchObject({
        url: '/opik/api/v1/private/otel/v1/traces',
        headers: {
          authorization: 'opik-key',
          'comet-workspace': 'team',
          projectname: 'faultmaven-reports',
        },
      });
    });
  });

  describe('logs', () => {
    it('are JSON, one object a line, with request ids', () => {
      const lines = app.logs().split('\n').filter(Boolean);
      const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(parsed.length).toBeGreaterThan(20);
      const requests = parsed.filter(({ msg }) => msg === 'request completed');
      expect(requests.length).toBeGreaterThan(10);
      for (const line of requests) {
        expect(line).toMatchObject({ req: { id: expect.any(String), method: expect.any(String) } });
        expect(line['route']).toMatch(/^(unmatched|\/)/);
      }
    });

    it('tell of Nest’s wiring only for debugging', () => {
      const wiring = app
        .logs()
        .split('\n')
        .filter((line) => line.includes('"context":"RouterExplorer"'))
        .map((line) => (JSON.parse(line) as { level: number }).level);
      expect(wiring.length).toBeGreaterThan(10);
      expect(new Set(wiring)).toEqual(new Set([20]));
    });
  });

  describe('nowhere holds what is in the case, or a token', () => {
    const leaksIn = (text: string): string[] => {
      const lower = text.toLowerCase();
      return [...CANARIES, ada.token].filter((canary) => lower.includes(canary.toLowerCase()));
    };

    it('finds each canary where it belongs, so the search works', () => {
      expect(leaksIn(JSON.stringify(PLANTED)).sort()).toEqual(
        CANARIES.filter((c) => ![LLM_KEY, METRICS_TOKEN, TEST_SECRET].includes(c)).sort(),
      );
      expect(JSON.stringify(llm.seen)).toContain('platypus');
    });

    it('no log line, at debug level', () => {
      expect(leaksIn(app.logs())).toEqual([]);
    });
    it('no metric', () => {
      expect(leaksIn(metrics)).toEqual([]);
      // Neither the ids of cases and reports.
      expect(metrics).not.toContain(caseId);
    });
    it('no span', () => {
      expect(otlp.spans().flatMap(({ events }) => events)).toEqual([]);
      expect(leaksIn(otlp.text())).toEqual([]);
      expect(leaksIn(opik.text())).toEqual([]);
    });
  });
});
