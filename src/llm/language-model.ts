import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV3 } from '@ai-sdk/provider';
import { extractReasoningMiddleware, wrapLanguageModel } from 'ai';
import type { LlmProviderSettings } from '../config/llm-providers.js';
import { llmFetch } from './llm-fetch.js';

const MAX_RESPONSE_BYTES = 5 * 1024 * 1024;

/** The SDK's model for one provider: which protocol is spoken, where, and with which key. */
export function languageModel(settings: LlmProviderSettings): LanguageModelV3 {
  return wrapLanguageModel({
    model: bareModel(settings),
    // Local reasoning models put their thinking into the answer.
    middleware: extractReasoningMiddleware({ tagName: 'think' }),
  });
}

function bareModel({ kind, baseUrl, model, apiKey }: LlmProviderSettings): LanguageModelV3 {
  const fetch = llmFetch(MAX_RESPONSE_BYTES);
  switch (kind) {
    case 'openai':
      return createOpenAI({ baseURL: baseUrl, apiKey, fetch }).chat(model);
    case 'anthropic':
      return createAnthropic({ baseURL: baseUrl, apiKey, fetch })(model);
    case 'openai-compatible':
      return createOpenAICompatible({
        name: 'llm',
        baseURL: baseUrl ?? '',
        apiKey,
        fetch,
        // Otherwise a streamed answer does not say what it cost.
        includeUsage: true,
      }).chatModel(model);
  }
}
