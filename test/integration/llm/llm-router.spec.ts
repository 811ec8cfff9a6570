import type { ServerResponse } from 'node:http';
import { Redis } from 'ioredis';
import { Test } from '@nestjs/testing';
import { AppConfig } from '../../../src/config/app-config.js';
import type { LlmProviderSettings } from '../../../src/config/llm-providers.js';
import { LLM_BUDGET, type LlmBudget } from '../../../src/llm/llm-budget.js';
import {
  LLM_CLIENT,
  type LlmClient,
  type LlmCompletionRequest,
} from '../../../src/llm/llm-client.js';
import { LlmError } from '../../../src/llm/llm.errors.js';
import { LlmModule } from '../../../src/llm/llm.module.js';
import { spentKey } from '../../../src/llm/redis-llm-budget.js';
import { RedisModule } from '../../../src/redis/redis.module.js';
import { REDIS } from '../../../src/redis/redis.tokens.js';
import { sharedServers } from '../../support/servers.js';
import {
  anthropicMessage,
  beginning,
  completion,
  dropConnection,
  failure,
  FakeLlm,
  garbage,
  garbageStream,
  hang,
  providerOf,
  type Reply,
} from './support/fake-llm.js';

interface Limits {
  tokens?: number;
  usd?: number;
  breaker?: { failures: number; restMs: number };
}

const CASE = '01JDA2Y8K3N6V9QW1R5T7X0ZBC';
const PRICES = { input: 3, output: 15 };

describe('the router of language models', () => {
  let redis: Redis;
  let first: FakeLlm;
  let second: FakeLlm;
  const logged: string[] = [];

  beforeAll(async () => {
    redis = new Redis(sharedServers().redisUrl);
    [first, second] = await Promise.all([FakeLlm.start(), FakeLlm.start()]);
  });
  afterAll(async () => {
    await Promise.all([first.stop(), second.stop(), redis.quit()]);
  });
  beforeEach(async () => {
    await redis.flushdb();
    for (const server of [first, second]) server.plays();
  });

  const record = (...parts: unknown[]): void => {
    logged.push(JSON.stringify(parts));
  };

  /** The module as the application has it, on the run's real Redis. */
  async function open(providers: LlmProviderSettings[], limits: Limits = {}) {
    const { tokens, usd, breaker = { failures: 100, restMs: 60_000 } } = limits;
    const config = {
      llm: { providers, breaker },
      llmBudget: { tokensPerCase: tokens, usdPerCase: usd },
    };
    const module = await Test.createTestingModule({ imports: [RedisModule, LlmModule] })
      .overrideProvider(REDIS)
      .useValue(redis)
      .setLogger({ log: record, warn: record, error: record, debug: record })
      .useMocker((token) => (token === AppConfig ? config : undefined))
      .compile();
    return {
      router: module.get<LlmClient>(LLM_CLIENT),
      budget: module.get<LlmBudget>(LLM_BUDGET),
    };
  }
  const both = (change: Partial<LlmProviderSettings> = {}): LlmProviderSettings[] => [
    providerOf(first.baseUrl, { name: 'first', ...change }),
    providerOf(second.baseUrl, { name: 'second', ...change }),
  ];
  const request = (change: Partial<LlmCompletionRequest> = {}): LlmCompletionRequest => ({
    system: 'SYSTEM-SECRET',
    messages: [{ role: 'user', content: 'CASE-SECRET' }],
    maxTokens: 500,
    signal: new AbortController().signal,
    account: CASE,
    ...change,
  });
  /** Records drafts as a watcher sees them. */
  const watch = () => {
    const drafts: string[] = [];
    return {
      drafts,
      sink: {
        begin: () => {
          drafts.push('');
        },
        text: (delta: string) => {
          drafts.push((drafts.pop() ?? '') + delta);
        },
      },
    };
  };
  const errorOf = async (promise: Promise<unknown>): Promise<LlmError> => {
    const error: unknown = await promise.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(LlmError);
    return error as LlmError;
  };

  describe('asks the providers in order', () => {
    it('and leaves the second alone while the first answers', async () => {
      first.plays(completion('From the first.'));
      second.plays(completion('From the second.'));
      const { router } = await open(both());
      expect(await router.complete(request())).toMatchObject({
        text: 'From the first.',
        provider: 'first',
      });
      expect(second.seen).toHaveLength(0);
    });

    const faults: [string, Reply][] = [
      ['fails', failure(500)],
      ['refuses the key', failure(401)],
      ['has had enough', failure(429, { 'retry-after': '3600' })],
      ['hangs', hang],
      ['drops the connection', dropConnection],
      ['answers garbage', garbage],
      ['answers nothing', completion('')],
    ];
    it.each(faults)('and goes on to the second when the first %s', async (_, fault) => {
      first.plays(fault);
      second.plays(completion('From the second.'));
      const { router } = await open(both({ timeoutMs: 500 }));
      expect(await router.complete(request())).toMatchObject({ provider: 'second' });
      expect(first.seen).toHaveLength(1);
    });

    it('and tells the failure when all fail', async () => {
      first.plays(failure(401));
      second.plays(failure(503));
      const { router } = await open(both());
      expect(await errorOf(router.complete(request()))).toMatchObject({
        kind: 'rejected',
        status: 401,
      });
      expect(second.seen).toHaveLength(1);
    });

    it('but asks nobody else when the caller aborts', async () => {
      const controller = new AbortController();
      const reason = new Error('cancelled');
      first.plays(() => {
        controller.abort(reason);
      });
      second.plays(completion('From the second.'));
      const { router } = await open(both());
      await expect(router.complete(request({ signal: controller.signal }))).rejects.toBe(reason);
      expect(second.seen).toHaveLength(0);
    });
  });

  describe('leaves a provider that keeps failing alone', () => {
    it('after so many failures in a row, and asks again after its rest', async () => {
      first.plays(failure(500));
      second.plays(completion('From the second.'));
      const { router } = await open(both(), { breaker: { failures: 3, restMs: 40 } });
      for (let i = 0; i < 3; i += 1) await router.complete(request());
      expect(first.seen).toHaveLength(3);

      first.plays(completion('Back again.'));
      // It rests or has rested: whichever it is, it is asked again in the end, and then stays.
      let answers = 0;
      while ((await router.complete(request())).provider !== 'first') {
        answers += 1;
        expect(answers).toBeLessThan(10_000);
      }
      expect((await router.complete(request())).text).toBe('Back again.');
    });

    it('and says so when there is nobody else', async () => {
      first.plays(failure(500));
      const { router } = await open(both().slice(0, 1), {
        breaker: { failures: 2, restMs: 600_000 },
      });
      for (let i = 0; i < 2; i += 1) {
        expect((await errorOf(router.complete(request()))).kind).toBe('unavailable');
      }
      expect((await errorOf(router.complete(request()))).kind).toBe('resting');
      expect(first.seen).toHaveLength(2);
    });

    it('which an abort is no reason for', async () => {
      const { router } = await open(both().slice(0, 1), {
        breaker: { failures: 1, restMs: 600_000 },
      });
      const controller = new AbortController();
      first.plays(() => {
        controller.abort(new Error('cancelled'));
      });
      await expect(router.complete(request({ signal: controller.signal }))).rejects.toThrow();
      first.plays(completion('Still asked.'));
      expect((await router.complete(request())).text).toBe('Still asked.');
    });
  });

  describe('keeps a case within its budget', () => {
    it('of tokens: books what the endpoint counted', async () => {
      first.plays(completion('Written.'));
      const { router, budget } = await open(both({ usdPerMillionTokens: PRICES }));
      await router.complete(request());
      expect(await budget.spent(CASE)).toEqual({ tokens: 154, microUsd: 120 * 3 + 34 * 15 });
      await router.complete(request());
      expect(await budget.spent(CASE)).toMatchObject({ tokens: 308 });
      expect(await redis.pttl(spentKey(CASE))).toBeGreaterThan(0);
      expect(spentKey(CASE)).toMatch(/^llm:spent:\{p\d\d\}/);
    });

    it.each([
      ['tokens', { tokens: 600 }],
      ['dollars', { usd: 0.008 }],
    ])('of %s: asks nobody once a call might exceed it', async (_, limits) => {
      first.plays(completion('Written.'));
      const { router, budget } = await open(both({ usdPerMillionTokens: PRICES }), limits);
      await router.complete(request());
      const before = await budget.spent(CASE);
      expect((await errorOf(router.complete(request()))).kind).toBe('budget_spent');
      expect(first.seen).toHaveLength(1);
      expect(second.seen).toHaveLength(0);
      expect(await budget.spent(CASE)).toEqual(before);
      const other = request({ account: '01JDA2Y8K3N6V9QW1R5T7X0ZBD' });
      expect((await router.complete(other)).text).toBe('Written.');
    });

    it('even when many calls run at once', async () => {
      first.plays(completion('Written.'));
      const { router, budget } = await open(both().slice(0, 1), { tokens: 3_000 });
      const calls = await Promise.allSettled(
        Array.from({ length: 40 }, () => router.complete(request())),
      );
      const made = calls.filter(({ status }) => status === 'fulfilled').length;
      expect(made).toBeGreaterThan(0);
      expect(made).toBeLessThan(40);
      expect(await budget.spent(CASE)).toMatchObject({ tokens: made * 154 });
    });

    it('books nothing for an endpoint that did nothing, and the prompt for one that hung', async () => {
      first.plays(failure(500));
      const { router, budget } = await open(both({ timeoutMs: 300 }).slice(0, 1));
      await errorOf(router.complete(request()));
      expect(await budget.spent(CASE)).toEqual({ tokens: 0, microUsd: 0 });
      first.plays(hang);
      await errorOf(router.complete(request()));
      const { tokens } = await budget.spent(CASE);
      expect(tokens).toBeGreaterThan(0);
      expect(tokens).toBeLessThan(500);
    });

    it('asks nobody while Redis, which counts, is away', async () => {
      first.plays(completion('Written.'));
      const away = new Redis({
        ...{ port: 1, lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 0 },
        retryStrategy: () => null,
      });
      away.on('error', () => undefined);
      const module = await Test.createTestingModule({ imports: [RedisModule, LlmModule] })
        .overrideProvider(REDIS)
        .useValue(away)
        .useMocker((token) =>
          token === AppConfig
            ? { llm: { providers: both(), breaker: { failures: 9, restMs: 9 } }, llmBudget: {} }
            : undefined,
        )
        .compile();
      const router = module.get<LlmClient>(LLM_CLIENT);
      await expect(router.complete(request())).rejects.toThrow(/writeable|closed/);
      expect(first.seen).toHaveLength(0);
      away.disconnect();
    });
  });

  describe('streams', () => {
    it('what an OpenAI-compatible endpoint writes, and books it', async () => {
      first.plays(completion('A first line.\n\nAnd a second, somewhat longer line of text.'));
      const { router, budget } = await open(both());
      const { drafts, sink } = watch();
      const answer = await router.complete(request({ sink }));
      expect(drafts).toEqual([answer.text]);
      expect(answer).toMatchObject({ model: 'fake-model-2026', truncated: false });
      expect(await budget.spent(CASE)).toMatchObject({ tokens: 154 });
      expect(first.seen[0]?.body['stream_options']).toEqual({ include_usage: true });
    });

    it.each([
      ['breaks off', (response: ServerResponse) => response.destroy()],
      ['just ends', (response: ServerResponse) => response.end()],
    ])('a fresh draft of the next provider when an answer %s', async (_, ending) => {
      first.plays(beginning('Half an answer', ending));
      second.plays(completion('A whole answer.'));
      const { router } = await open(both());
      const { drafts, sink } = watch();
      expect((await router.complete(request({ sink }))).text).toBe('A whole answer.');
      const [given, ...rest] = drafts;
      expect('Half an answer').toContain(given);
      expect(rest).toEqual(['A whole answer.']);
    });

    it('and says when an answer was cut off at its limit', async () => {
      first.plays(completion('Half an ans', 'length'));
      const { router } = await open(both());
      const answer = await router.complete(request({ sink: watch().sink }));
      expect(answer).toMatchObject({ text: 'Half an ans', truncated: true });
    });

    it.each([
      ['hangs in the middle', beginning('Half', () => undefined), 'timeout'],
      ['sends garbage', garbageStream, 'bad_response'],
      ['sends a page', garbage, 'bad_response'],
      ['fails', failure(503), 'unavailable'],
    ])('and gives up on an endpoint that %s', async (_, reply, kind) => {
      first.plays(reply);
      const { router } = await open(both({ timeoutMs: 500 }).slice(0, 1));
      expect((await errorOf(router.complete(request({ sink: watch().sink })))).kind).toBe(kind);
    });

    it('until the caller aborts', async () => {
      const controller = new AbortController();
      const reason = new Error('cancelled');
      const closed = new Promise<void>((resolve) => {
        first.plays(
          beginning('Half', (response) => {
            response.on('close', resolve);
            controller.abort(reason);
          }),
        );
      });
      const { router } = await open(both());
      const call = router.complete(request({ signal: controller.signal, sink: watch().sink }));
      await expect(call).rejects.toBe(reason);
      // The endpoint is told as well: it stops working for nobody.
      await closed;
    });
  });

  describe('speaks', () => {
    const anthropic = (): LlmProviderSettings[] => [
      providerOf(first.baseUrl, { name: 'anthropic', kind: 'anthropic', apiKey: 'key-1' }),
    ];

    it.each([false, true])('Anthropic’s protocol (streamed: %s)', async (streamed) => {
      first.plays(anthropicMessage('Written by Claude.'));
      const { router, budget } = await open(anthropic());
      const { drafts, sink } = watch();
      const answer = await router.complete(request(streamed ? { sink } : {}));
      expect(answer).toMatchObject({
        ...{ text: 'Written by Claude.', model: 'fake-model-2026', provider: 'anthropic' },
        truncated: false,
      });
      expect(drafts).toEqual(streamed ? ['Written by Claude.'] : []);
      expect(first.seen[0]).toMatchObject({ path: '/v1/messages', stream: streamed });
      expect(first.seen[0]?.headers['x-api-key']).toBe('key-1');
      expect(first.seen[0]?.body['system']).toEqual([{ type: 'text', text: 'SYSTEM-SECRET' }]);
      expect(await budget.spent(CASE)).toMatchObject({ tokens: 154 });
    });

    it('Anthropic’s protocol when it is overloaded', async () => {
      first.plays(failure(529, {}, '{"type":"error","error":{"type":"overloaded_error"}}'));
      const { router } = await open(anthropic());
      expect((await errorOf(router.complete(request()))).kind).toBe('unavailable');
    });

    it.each([false, true])('OpenAI’s own protocol (streamed: %s)', async (streamed) => {
      first.plays(completion('Written.'));
      const settings = { name: 'openai', kind: 'openai', apiKey: 'key-2' } as const;
      const { router } = await open([providerOf(first.baseUrl, settings)]);
      const answer = await router.complete(request(streamed ? { sink: watch().sink } : {}));
      expect(answer).toMatchObject({ text: 'Written.', provider: 'openai', truncated: false });
      expect(first.seen[0]).toMatchObject({
        path: '/v1/chat/completions',
        authorization: 'Bearer key-2',
      });
    });
  });

  it('never logs what was asked or answered', () => {
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join('\n')).not.toMatch(/SECRET|Written|key-\d|127\.0\.0\.1/);
  });
});
