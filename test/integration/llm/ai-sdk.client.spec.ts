import { inspect } from 'node:util';
import { LlmError } from '../../../src/llm/llm.errors.js';
import type { LlmCompletionRequest } from '../../../src/llm/llm-client.js';
import type { LlmProviderSettings } from '../../../src/config/llm-providers.js';
import { AiSdkClient } from '../../../src/llm/ai-sdk.client.js';
import {
  completion,
  dropConnection,
  failure,
  FakeLlm,
  flood,
  garbage,
  hang,
  providerOf,
  stall,
} from './support/fake-llm.js';

describe('the LLM client against a real HTTP server', () => {
  let server: FakeLlm;
  beforeAll(async () => {
    server = await FakeLlm.start();
  });
  afterAll(() => server.stop());

  const client = (settings: Partial<LlmProviderSettings> = {}, retryDelayMs = 5): AiSdkClient =>
    new AiSdkClient(
      providerOf(server.baseUrl, { apiKey: 'key-secret-1', maxRetries: 2, ...settings }),
      retryDelayMs,
    );
  const request = (change: Partial<LlmCompletionRequest> = {}): LlmCompletionRequest => {
    return {
      system: 'SYSTEM-SECRET-2',
      messages: [{ role: 'user', content: 'CASE-SECRET-3' }],
      maxTokens: 500,
      signal: new AbortController().signal,
      ...change,
    };
  };
  const errorOf = async (promise: Promise<unknown>): Promise<LlmError> => {
    const error: unknown = await promise.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(LlmError);
    return error as LlmError;
  };

  it('asks for a chat completion and gives text, usage and model', async () => {
    server.plays(completion('Written.'));
    expect(await client().complete(request())).toEqual({
      text: 'Written.',
      usage: { inputTokens: 120, outputTokens: 34 },
      model: 'fake-model-2026',
      provider: 'local',
      truncated: false,
    });
    expect(server.seen).toMatchObject([
      {
        path: '/v1/chat/completions',
        authorization: 'Bearer key-secret-1',
        model: 'some-model',
        maxTokens: 500,
        messages: [
          { role: 'system', content: 'SYSTEM-SECRET-2' },
          { role: 'user', content: 'CASE-SECRET-3' },
        ],
      },
    ]);
  });

  it('sends no authorization where there is no key', async () => {
    server.plays(completion('Written.'));
    await client({ apiKey: undefined }).complete(request());
    expect(server.seen[0]?.authorization).toBeUndefined();
  });

  it('says when an answer was cut off, and leaves a model’s thinking out', async () => {
    server.plays(completion('<think>Hm, let me see.</think>## Summary', 'length'));
    const { text, truncated } = await client().complete(request());
    expect({ text: text.trim(), truncated }).toEqual({ text: '## Summary', truncated: true });
  });

  it.each([
    ['429', failure(429)],
    ['429 with Retry-After', failure(429, { 'retry-after': '0' })],
    ['500', failure(500)],
    ['503 with Retry-After', failure(503, { 'retry-after-ms': '10' })],
    ['a dropped connection', dropConnection],
  ])('tries again after %s', async (_, first) => {
    server.plays(first, first, completion('At last.'));
    expect((await client().complete(request())).text).toBe('At last.');
    expect(server.seen).toHaveLength(3);
  });

  it.each([
    ['rate_limited', 429, failure(429)],
    ['unavailable', 503, failure(503)],
    ['unavailable', undefined, dropConnection],
  ])('gives up as %s (%s) after its retries', async (kind, status, reply) => {
    server.plays(reply);
    expect(await errorOf(client().complete(request()))).toMatchObject({ kind, status });
    expect(server.seen).toHaveLength(3);
  });

  it.each([
    ['rejected', 401, failure(401)],
    ['rejected', 400, failure(400)],
    ['bad_response', 200, garbage],
    ['bad_response', undefined, completion('   ')],
  ])('does not retry what stays as it is: %s (%s)', async (kind, status, reply) => {
    server.plays(reply);
    const error = await errorOf(client().complete(request()));
    expect(error.kind).toBe(kind);
    if (kind === 'rejected') expect(error.status).toBe(status);
    expect(server.seen).toHaveLength(1);
  });

  it('does not wait out a Retry-After of an hour', async () => {
    server.plays(failure(429, { 'retry-after': '3600' }));
    const error = await errorOf(client().complete(request()));
    expect(error).toMatchObject({ kind: 'rate_limited', retryAfterMs: 3_600_000 });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ['that never answers', hang],
    ['that stops in the middle of an answer', stall],
  ])('gives up on a server %s, and does not ask again', async (_, reply) => {
    server.plays(reply);
    const error = await errorOf(client({ timeoutMs: 150 }).complete(request()));
    expect(error.kind).toBe('timeout');
    expect(server.seen).toHaveLength(1);
  });

  it('stops reading an answer without end', async () => {
    server.plays(flood);
    const error = await errorOf(client({ maxRetries: 0 }).complete(request()));
    expect(error.kind).toBe('bad_response');
  });

  it('passes an abort on with its reason: before, during a call and during a backoff', async () => {
    const reason = new Error('the job was cancelled');
    server.plays(hang);
    await expect(client().complete(request({ signal: AbortSignal.abort(reason) }))).rejects.toBe(
      reason,
    );
    expect(server.seen).toHaveLength(0);

    for (const [reply, retryDelayMs] of [
      [hang, 5],
      [failure(503), 600_000],
    ] as const) {
      const controller = new AbortController();
      server.plays((response, seen) => {
        reply(response, seen);
        setImmediate(() => {
          controller.abort(reason);
        });
      });
      const call = client({}, retryDelayMs).complete(request({ signal: controller.signal }));
      await expect(call).rejects.toBe(reason);
      expect(server.seen).toHaveLength(1);
    }
  });

  it('reports a server that is not there', async () => {
    const gone = await FakeLlm.start();
    const { baseUrl } = gone;
    await gone.stop();
    const error = await errorOf(client({ baseUrl, maxRetries: 1 }).complete(request()));
    expect(error.kind).toBe('unavailable');
  });

  it.each([
    ['400', failure(400, {}, '{"error":{"message":"prompt was CASE-SECRET-3 ANSWER-SECRET-4"}}')],
    ['garbage', (response) => response.end('ANSWER-SECRET-4')],
    ['500', failure(500, {}, 'ANSWER-SECRET-4')],
    ['a timeout', hang],
  ])('keeps prompt, answer, key and address out of its errors: %s', async (_, reply) => {
    server.plays(reply);
    const error = await errorOf(client({ timeoutMs: 300, maxRetries: 0 }).complete(request()));
    const everything = `${inspect(error, { depth: 10, showHidden: true })} ${JSON.stringify(error)}`;
    expect(everything).not.toMatch(/SECRET-\d|secret-1|127\.0\.0\.1/);
  });
});
