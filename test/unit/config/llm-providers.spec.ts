import { readLlmProviders } from '../../../src/config/llm-providers.js';

const LOCAL = { LLM_BASE_URL: 'http://127.0.0.1:11434/v1', LLM_MODEL: 'qwen' };

describe('readLlmProviders', () => {
  it('finds none where none is configured', () => {
    expect(readLlmProviders({})).toEqual({ providers: [], problems: [] });
  });

  it('reads the simple form as the one provider', () => {
    const { providers, problems } = readLlmProviders({ ...LOCAL, LLM_TIMEOUT_MS: '1500' });
    expect(problems).toEqual([]);
    expect(providers).toEqual([
      {
        ...{ name: 'default', kind: 'openai-compatible', model: 'qwen', apiKey: undefined },
        ...{ baseUrl: LOCAL.LLM_BASE_URL, timeoutMs: 1500, maxRetries: 2 },
        usdPerMillionTokens: { input: 0, output: 0 },
      },
    ]);
  });

  it('takes the simple form for OpenAI itself where its address says so', () => {
    const openAi = { LLM_BASE_URL: 'https://api.openai.com/v1', LLM_MODEL: 'm', LLM_API_KEY: 'k' };
    expect(readLlmProviders(openAi).providers[0]?.kind).toBe('openai');
  });

  it('reads several in order, with settings of their own', () => {
    const { providers, problems } = readLlmProviders({
      ...LOCAL,
      LLM_PROVIDERS: 'anthropic, default, spare',
      LLM_ANTHROPIC_MODEL: 'claude',
      LLM_ANTHROPIC_API_KEY: 'key',
      LLM_ANTHROPIC_USD_PER_MTOK_IN: '3',
      LLM_ANTHROPIC_USD_PER_MTOK_OUT: '15',
      LLM_SPARE_BASE_URL: 'http://vllm:8000/v1',
      LLM_SPARE_MODEL: 'llama',
      LLM_SPARE_MAX_RETRIES: '0',
    });
    expect(problems).toEqual([]);
    expect(providers.map(({ name, kind, maxRetries }) => [name, kind, maxRetries])).toEqual([
      ['anthropic', 'anthropic', 2],
      ['default', 'openai-compatible', 2],
      ['spare', 'openai-compatible', 0],
    ]);
    expect(providers[0]?.usdPerMillionTokens).toEqual({ input: 3, output: 15 });
  });

  it.each([
    [{ LLM_PROVIDERS: 'a b' }, /LLM_PROVIDERS must be names/],
    [{ LLM_PROVIDERS: 'one,one' }, /each once/],
    [{ LLM_PROVIDERS: 'default' }, /"default", which needs LLM_BASE_URL/],
    [{ ...LOCAL, LLM_PROVIDERS: 'openai' }, /must list "default"/],
    [{ LLM_PROVIDERS: 'spare', LLM_SPARE_MODEL: 'm' }, /LLM_SPARE_BASE_URL must be set/],
    [{ LLM_PROVIDERS: 'openai', LLM_OPENAI_MODEL: 'm' }, /LLM_OPENAI_API_KEY must be set/],
    [{ LLM_PROVIDERS: 'openai', LLM_OPENAI_API_KEY: 'k' }, /LLM_OPENAI_MODEL must be a string/],
    [{ ...LOCAL, LLM_USD_PER_MTOK_IN: 'three' }, /LLM_USD_PER_MTOK_IN must be a number/],
  ])('refuses %j', (raw, problem) => {
    expect(readLlmProviders(raw).problems.join('\n')).toMatch(problem);
  });

  it('echoes no key', () => {
    const raw = { LLM_PROVIDERS: 'openai', LLM_OPENAI_API_KEY: 'hunter2', LLM_OPENAI_KIND: 'x' };
    expect(readLlmProviders(raw).problems.join('\n')).not.toMatch(/hunter2/);
  });
});
