import { setTimeout as wait } from 'node:timers/promises';
import { OpenAiRejection, TransientOpenAiFailure } from './openai.failures.js';

export interface EmbeddingsEndpoint {
  /** Up to and including the version, e.g. `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey?: string;
  /** For one request, not for its retries together. */
  readonly timeoutMs: number;
  readonly retry?: RetrySettings;
}

export interface RetrySettings {
  /** Requests after the first. */
  readonly maxRetries: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

const DEFAULT_RETRY: RetrySettings = { maxRetries: 4, baseDelayMs: 250, maxDelayMs: 10_000 };

/**
 * Speaks `POST {baseUrl}/embeddings` as OpenAI defined it and Ollama, TEI and vLLM follow it.
 * Tries again, with exponential backoff and jitter, after 408, 429, 5xx, a timeout or a broken
 * connection; a `Retry-After` is waited for, up to the longest delay.
 *
 * @see https://platform.openai.com/docs/api-reference/embeddings
 */
export class OpenAiEmbeddingsClient {
  private readonly url: string;
  private readonly retry: RetrySettings;

  constructor(private readonly endpoint: EmbeddingsEndpoint) {
    this.url = `${endpoint.baseUrl.replace(/\/+$/, '')}/embeddings`;
    this.retry = endpoint.retry ?? DEFAULT_RETRY;
  }

  /**
   * @returns the parsed answer, its shape not yet checked.
   * @throws OpenAiRejection, or TransientOpenAiFailure when the retries are used up.
   */
  async embeddings(input: readonly string[], signal?: AbortSignal): Promise<unknown> {
    for (let retries = 0; ; retries += 1) {
      try {
        return await this.once(input, signal);
      } catch (error) {
        const again = error instanceof TransientOpenAiFailure && retries < this.retry.maxRetries;
        if (!again) throw error;
        await pause(this.delayMs(retries, error), signal);
      }
    }
  }

  /** Full delay to half of it at random, so that many callers do not come back together. */
  private delayMs(retries: number, failure: TransientOpenAiFailure): number {
    const { baseDelayMs, maxDelayMs } = this.retry;
    const exponential = Math.min(maxDelayMs, baseDelayMs * 2 ** retries);
    const jittered = exponential * (0.5 + Math.random() / 2);
    return Math.min(maxDelayMs, Math.max(jittered, failure.retryAfterMs));
  }

  private async once(input: readonly string[], signal?: AbortSignal): Promise<unknown> {
    signal?.throwIfAborted();
    const deadline = AbortSignal.timeout(this.endpoint.timeoutMs);
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: this.headers(),
        body: JSON.stringify({ model: this.endpoint.model, input, encoding_format: 'float' }),
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      if (!response.ok) throw await failureOf(response);
      return parsed(await response.text());
    } catch (error) {
      // The caller's own abort is passed on as it is; it must not be tried again.
      signal?.throwIfAborted();
      throw asFailure(error, deadline, this.endpoint.timeoutMs);
    }
  }

  private headers(): Record<string, string> {
    const { apiKey } = this.endpoint;
    return {
      'content-type': 'application/json',
      ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
    };
  }
}

/** Unlike the retry libraries', a wait that ends, timer and all, when the caller leaves. */
async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

async function failureOf(response: Response): Promise<Error> {
  // Drained so that the connection can be used again. Not quoted: a server may echo the input.
  await response.arrayBuffer();
  const { status } = response;
  if (status !== 408 && status !== 429 && status < 500) {
    return new OpenAiRejection(`the server answered ${status}`);
  }
  const seconds = Number(response.headers.get('retry-after') ?? 0);
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
  return new TransientOpenAiFailure(`the server answered ${status}`, retryAfterMs);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new OpenAiRejection('the answer is not JSON');
  }
}

function asFailure(error: unknown, deadline: AbortSignal, timeoutMs: number): Error {
  if (error instanceof OpenAiRejection || error instanceof TransientOpenAiFailure) return error;
  if (deadline.aborted) return new TransientOpenAiFailure(`no answer within ${timeoutMs} ms`);
  return new TransientOpenAiFailure('the connection failed');
}
