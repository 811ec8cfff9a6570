import type { LanguageModelV3 } from '@ai-sdk/provider';
import { APICallError, generateText, streamText } from 'ai';
import type { RetryPolicy } from 'cockatiel';
import type { LlmProviderSettings } from '../config/llm-providers.js';
import { abortable } from './abortable.js';
import { languageModel } from './language-model.js';
import type { LlmClient, LlmCompletion, LlmCompletionRequest, LlmTextSink } from './llm-client.js';
import { LlmError } from './llm.errors.js';
import { llmRetryPolicy, retryAfterMs } from './retry-policy.js';

// The SDK prints its warnings to the console, past the log's redaction.
globalThis.AI_SDK_LOG_WARNINGS = false;

/** Reports are to be told from facts: as little chance as the model allows. */
const TEMPERATURE = 0;

/** What the SDK gives of an answer, streamed or not. */
interface Answer {
  text: string;
  usage: { inputTokens?: number; outputTokens?: number };
  model: string;
  truncated: boolean;
}

/** Chat completions of one provider, with a time limit an attempt and retries. */
export class AiSdkClient implements LlmClient {
  private readonly model: LanguageModelV3;
  private readonly retries: RetryPolicy;

  /** @param retryDelayMs first backoff; for tests */
  constructor(
    private readonly settings: LlmProviderSettings,
    retryDelayMs?: number,
  ) {
    this.model = languageModel(settings);
    const { maxRetries } = settings;
    this.retries = llmRetryPolicy({ maxRetries, initialDelayMs: retryDelayMs });
  }

  async complete(request: LlmCompletionRequest): Promise<LlmCompletion> {
    const { signal } = request;
    signal.throwIfAborted();
    const attempts = this.retries.execute(() => this.attempt(request), signal);
    return abortable(attempts, signal);
  }

  private async attempt(request: LlmCompletionRequest): Promise<LlmCompletion> {
    request.signal.throwIfAborted();
    const timeout = AbortSignal.timeout(this.settings.timeoutMs);
    const signal = AbortSignal.any([request.signal, timeout]);
    try {
      const { text, usage, model, truncated } = request.sink
        ? await this.streamed(request, request.sink, signal)
        : await this.whole(request, signal);
      signal.throwIfAborted();
      if (!text.trim()) throw new LlmError('bad_response');
      const { inputTokens, outputTokens } = usage;
      const { name, model: configured } = this.settings;
      return {
        text,
        usage: { inputTokens, outputTokens },
        model: model || configured,
        provider: name,
        truncated,
      };
    } catch (error) {
      request.signal.throwIfAborted();
      throw timeout.aborted ? new LlmError('timeout') : toLlmError(error);
    }
  }

  private async whole(request: LlmCompletionRequest, signal: AbortSignal): Promise<Answer> {
    const { text, usage, response, finishReason } = await generateText(
      this.callOf(request, signal),
    );
    return { text, usage, model: response.modelId, truncated: finishReason === 'length' };
  }

  private async streamed(
    request: LlmCompletionRequest,
    sink: LlmTextSink,
    signal: AbortSignal,
  ): Promise<Answer> {
    const answer: Answer = { text: '', usage: {}, model: '', truncated: true };
    // The default prints errors, which hold the whole request, to the console.
    const result = streamText({ ...this.callOf(request, signal), onError: () => undefined });
    sink.begin();
    for await (const part of result.fullStream) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'text-delta') {
        answer.text += part.text;
        sink.text(part.text);
      } else if (part.type === 'finish-step') {
        answer.model = part.response.modelId;
        answer.usage = part.usage;
        // A stream that just stops, without saying why, was cut off as well.
        answer.truncated = part.finishReason === 'length' || part.rawFinishReason === undefined;
      }
    }
    return answer;
  }

  private callOf(request: LlmCompletionRequest, abortSignal: AbortSignal) {
    return {
      model: this.model,
      system: request.system,
      messages: request.messages,
      maxOutputTokens: request.maxTokens,
      // Anthropic's newer models refuse to be told.
      ...(this.settings.kind === 'anthropic' ? {} : { temperature: TEMPERATURE }),
      abortSignal,
      // Retries are the policy's, which waits with jitter and knows our errors.
      maxRetries: 0,
    };
  }
}

function toLlmError(error: unknown): LlmError {
  if (error instanceof LlmError) return error;
  if (!APICallError.isInstance(error)) return new LlmError('bad_response');
  const { statusCode: status } = error;
  // With a good status the body was no completion.
  if (status === undefined) return new LlmError('unavailable');
  if (status < 400) return new LlmError('bad_response', status);
  const wait = retryAfterMs(error.responseHeaders);
  if (status === 429) return new LlmError('rate_limited', status, wait);
  if (status >= 500 || status === 408 || status === 409) {
    return new LlmError('unavailable', status, wait);
  }
  return new LlmError('rejected', status);
}
