import type { LlmProviderSettings } from '../config/llm-providers.js';
import type { LlmCompletionRequest, LlmUsage } from './llm-client.js';

/** Injection token of the {@link LlmBudget}. */
export const LLM_BUDGET = Symbol('LLM_BUDGET');

export interface Spend {
  tokens: number;
  /** Millionths of a US dollar. */
  microUsd: number;
}

/** What accounts have spent and may spend. */
export interface LlmBudget {
  /**
   * Books a spend before it happens, so that calls that run at the same time cannot overdraw.
   * @returns false, and nothing is booked, when it does not fit what is left.
   */
  reserve(account: string, spend: Spend): Promise<boolean>;
  /** Puts the real spend in the place of a reserved one. */
  settle(account: string, reserved: Spend, real: Spend): Promise<void>;
  spent(account: string): Promise<Spend>;
}

export const NOTHING: Spend = { tokens: 0, microUsd: 0 };

/** English text has about four characters a token; logs and commands have fewer. */
const CHARS_PER_TOKEN = 3;

type Prices = LlmProviderSettings['usdPerMillionTokens'];

/** The most that a call should cost: a prompt of this length, and an answer as long as it may be. */
export function estimatedSpend(request: LlmCompletionRequest, prices: Prices): Spend {
  return spendOf(promptTokens(request), request.maxTokens, prices);
}

/** What the endpoint counted, or where it counted nothing, what the texts come to. */
export function realSpend(
  request: LlmCompletionRequest,
  { inputTokens, outputTokens }: LlmUsage,
  answer: string,
  prices: Prices,
): Spend {
  return spendOf(
    inputTokens ?? promptTokens(request),
    outputTokens ?? Math.ceil(answer.length / CHARS_PER_TOKEN),
    prices,
  );
}

/** The prompt was read and paid for, whatever became of the answer. */
export const promptSpend = (request: LlmCompletionRequest, prices: Prices): Spend =>
  spendOf(promptTokens(request), 0, prices);

const spendOf = (input: number, output: number, prices: Prices): Spend => ({
  tokens: input + output,
  microUsd: Math.ceil(input * prices.input + output * prices.output),
});

function promptTokens({ system, messages }: LlmCompletionRequest): number {
  const chars = messages.reduce((sum, { content }) => sum + content.length, system.length);
  return Math.ceil(chars / CHARS_PER_TOKEN);
}
