/** Injection token of the {@link LlmClient}; `null` is injected where no LLM is configured. */
export const LLM_CLIENT = Symbol('LLM_CLIENT');

export interface LlmMessage {
  role: 'user' | 'assistant';
  content: string;
}

/** Receives an answer while it is being written. */
export interface LlmTextSink {
  /** An answer begins. When it is not the first one, what came before counts for nothing. */
  begin(): void;
  text(delta: string): void;
}

export interface LlmCompletionRequest {
  system: string;
  messages: LlmMessage[];
  /** Upper bound of the answer, in tokens. */
  maxTokens: number;
  /** Aborts the call and its retries; the promise then rejects with `signal.reason`. */
  signal: AbortSignal;
  /** Whose budget the call is booked on: the id of a case. Without it nothing is booked. */
  account?: string;
  /** Asks for the answer piece by piece as well. */
  sink?: LlmTextSink;
}

/** Token counts as the endpoint reported them; absent where it reported none. */
export interface LlmUsage {
  inputTokens?: number;
  outputTokens?: number;
}

export interface LlmCompletion {
  text: string;
  usage: LlmUsage;
  /** The model that answered, as the endpoint names it. */
  model: string;
  /** Which of the configured providers answered. */
  provider: string;
  /** True when the endpoint cut the answer at `maxTokens`. */
  truncated: boolean;
}

/**
 * One chat completion from a large language model. What is injected is the router: an `LlmClient`
 * that asks the configured providers in order.
 */
export interface LlmClient {
  /** @throws {LlmError} after retries; never with a prompt, an answer or a key in it. */
  complete(request: LlmCompletionRequest): Promise<LlmCompletion>;
}
