import { Logger } from '@nestjs/common';
import type { LlmProviderSettings } from '../config/llm-providers.js';
import { estimatedSpend, NOTHING, promptSpend, realSpend } from './llm-budget.js';
import type { LlmBudget, Spend } from './llm-budget.js';
import type { LlmClient, LlmCompletion, LlmCompletionRequest } from './llm-client.js';
import { LlmError, type LlmErrorKind } from './llm.errors.js';

/** The endpoint did no work for which anybody would be charged. */
const FREE: readonly LlmErrorKind[] = ['resting', 'rate_limited', 'unavailable', 'rejected'];

/**
 * Books every call on the request's account: the most it may cost before it is made, what it did
 * cost afterwards. A process that dies in between leaves the higher figure: a budget errs on the
 * side of having been spent.
 */
export class MeteredClient implements LlmClient {
  private readonly logger = new Logger(MeteredClient.name);

  constructor(
    private readonly client: LlmClient,
    private readonly prices: LlmProviderSettings['usdPerMillionTokens'],
    private readonly budget: LlmBudget,
  ) {}

  /** @throws LlmError `budget_spent` when it could cost more than is left; nobody was asked then. */
  async complete(request: LlmCompletionRequest): Promise<LlmCompletion> {
    const { account } = request;
    if (account === undefined) return this.client.complete(request);
    const reserved = estimatedSpend(request, this.prices);
    if (!(await this.budget.reserve(account, reserved))) throw new LlmError('budget_spent');
    let real = promptSpend(request, this.prices);
    try {
      const completion = await this.client.complete(request);
      real = realSpend(request, completion.usage, completion.text, this.prices);
      return completion;
    } catch (error) {
      if (error instanceof LlmError && FREE.includes(error.kind)) real = NOTHING;
      throw error;
    } finally {
      await this.settle(account, reserved, real);
    }
  }

  /** The answer is there: not being able to book it must not lose it. The reserve then stands. */
  private async settle(account: string, reserved: Spend, real: Spend): Promise<void> {
    try {
      await this.budget.settle(account, reserved, real);
    } catch (error) {
      const cause = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ msg: 'language model spend not settled', account, cause });
    }
  }
}
