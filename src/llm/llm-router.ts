import { Logger } from '@nestjs/common';
import type { LlmClient, LlmCompletion, LlmCompletionRequest } from './llm-client.js';
import { LlmError, type LlmErrorKind } from './llm.errors.js';

export interface RoutedProvider {
  name: string;
  client: LlmClient;
}

/** When all fail, the reason that tells the most is the one to hear: a failure before a refusal of ours. */
const LEAST_TELLING: readonly LlmErrorKind[] = ['resting', 'budget_spent'];

/** Asks the providers in their order until one answers. */
export class LlmRouter implements LlmClient {
  private readonly logger = new Logger(LlmRouter.name);

  constructor(private readonly providers: readonly RoutedProvider[]) {}

  async complete(request: LlmCompletionRequest): Promise<LlmCompletion> {
    let failure: LlmError | undefined;
    for (const { name, client } of this.providers) {
      try {
        return await client.complete(request);
      } catch (error) {
        request.signal.throwIfAborted();
        // Redis being away, or a defect of ours: another provider would not help.
        if (!(error instanceof LlmError)) throw error;
        const { kind, status } = error;
        this.logger.warn({ msg: 'language model failed', provider: name, error: kind, status });
        if (!failure || LEAST_TELLING.includes(failure.kind)) failure = error;
      }
    }
    throw failure ?? new LlmError('unavailable');
  }
}
