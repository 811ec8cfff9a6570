import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel';
import type { LlmClient, LlmCompletion, LlmCompletionRequest } from './llm-client.js';
import { LlmError } from './llm.errors.js';

export { CircuitState };

export interface BreakerSettings {
  /** Failures in a row after which the provider is left alone. */
  failures: number;
  /** For how long; then one call is let through to see whether it is back. */
  restMs: number;
}

/**
 * Leaves a provider that keeps failing alone: nobody waits for its timeouts, and it can recover.
 * Each process finds out for itself, so a fault between one process and the provider stays its own.
 */
export class BreakerClient implements LlmClient {
  private readonly breaker: CircuitBreakerPolicy;

  constructor(
    private readonly client: LlmClient,
    { failures, restMs }: BreakerSettings,
  ) {
    // An abort says nothing about the provider.
    this.breaker = circuitBreaker(
      handleWhen((error) => error instanceof LlmError),
      { breaker: new ConsecutiveBreaker(failures), halfOpenAfter: restMs },
    );
  }

  /** Tells the state now, and each later one. */
  watch(listener: (state: CircuitState) => void): void {
    listener(this.breaker.state);
    this.breaker.onStateChange(listener);
  }

  async complete(request: LlmCompletionRequest): Promise<LlmCompletion> {
    try {
      return await this.breaker.execute(() => this.client.complete(request));
    } catch (error) {
      throw error instanceof BrokenCircuitError ? new LlmError('resting') : error;
    }
  }
}
