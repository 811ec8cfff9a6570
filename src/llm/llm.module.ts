import { Module } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { AiSdkClient } from './ai-sdk.client.js';
import { METRICS, type Metrics } from '../metrics/metrics.interface.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { BreakerClient, CircuitState } from './breaker.client.js';
import { LLM_BUDGET, type LlmBudget } from './llm-budget.js';
import { LLM_CLIENT, type LlmClient } from './llm-client.js';
import { LlmRouter } from './llm-router.js';
import { MeteredClient } from './metered.client.js';
import { ObservedClient } from './observed.client.js';
import { RedisLlmBudget } from './redis-llm-budget.js';

/** The language models as configured; `null` under {@link LLM_CLIENT} where there is none. */
@Module({
  imports: [MetricsModule],
  providers: [
    { provide: LLM_BUDGET, useClass: RedisLlmBudget },
    { provide: LLM_CLIENT, useFactory: createRouter, inject: [AppConfig, LLM_BUDGET, METRICS] },
  ],
  exports: [LLM_CLIENT, LLM_BUDGET],
})
export class LlmModule {}

/** From the inside out: one attempt with retries, left alone when it keeps failing, booked, measured. */
function createRouter({ llm }: AppConfig, budget: LlmBudget, metrics: Metrics): LlmClient | null {
  if (llm.providers.length === 0) return null;
  return new LlmRouter(
    llm.providers.map((settings) => {
      const { name, model, usdPerMillionTokens } = settings;
      const breaker = new BreakerClient(new AiSdkClient(settings), llm.breaker);
      breaker.watch((state) => {
        metrics.set('llm_circuit_state', { provider: name, model }, CIRCUIT_STATES[state]);
      });
      const metered = new MeteredClient(breaker, usdPerMillionTokens, budget);
      return { name, client: new ObservedClient(metered, settings, metrics) };
    }),
  );
}

/** How the metric tells them. */
const CIRCUIT_STATES: Record<CircuitState, number> = {
  [CircuitState.Closed]: 0,
  [CircuitState.HalfOpen]: 1,
  [CircuitState.Open]: 2,
  [CircuitState.Isolated]: 2,
};
