import type { LlmProviderSettings } from '../config/llm-providers.js';
import type { LabelsOf } from '../metrics/catalogue.js';
import type { Metrics } from '../metrics/metrics.interface.js';
import { secondsSince } from '../metrics/stopwatch.js';
import { inSpan, LLM_SCOPE, SpanKind } from '../tracing/spans.js';
import type { LlmClient, LlmCompletion, LlmCompletionRequest } from './llm-client.js';
import { LlmError } from './llm.errors.js';

type Outcome = LabelsOf<'llm_request_duration_seconds'>['outcome'];

/** What a model may be called. An endpoint could answer anything, and it goes into a trace. */
const MODEL_NAME = /^[\w.:/@-]{1,120}$/;

/**
 * Measures and traces what is asked of one provider: model, tokens, cost, time and outcome. Never a
 * prompt, never an answer: they are the case.
 */
export class ObservedClient implements LlmClient {
  private readonly labels: { provider: string; model: string };

  constructor(
    private readonly client: LlmClient,
    private readonly settings: LlmProviderSettings,
    private readonly metrics: Metrics,
  ) {
    this.labels = { provider: settings.name, model: settings.model };
  }

  async complete(request: LlmCompletionRequest): Promise<LlmCompletion> {
    const start = performance.now();
    const report = (outcome: Outcome): void => {
      const labels = { ...this.labels, outcome };
      this.metrics.observe('llm_request_duration_seconds', labels, secondsSince(start));
    };
    try {
      const completion = await this.traced(request);
      report(completion.truncated ? 'truncated' : 'ok');
      this.countSpend(completion);
      return completion;
    } catch (error) {
      report(failureOf(error, request.signal));
      throw error;
    }
  }

  private traced(request: LlmCompletionRequest): Promise<LlmCompletion> {
    const { kind, model, name } = this.settings;
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': kind,
      // Its name before version 1.37 of the conventions, which Opik reads.
      'gen_ai.system': kind,
      'gen_ai.request.model': model,
      'gen_ai.request.max_tokens': request.maxTokens,
      'faultmaven.llm.provider': name,
    };
    const options = { scope: LLM_SCOPE, kind: SpanKind.CLIENT, attributes };
    return inSpan(`chat ${model}`, options, async (span) => {
      try {
        const completion = await this.client.complete(request);
        span.setAttributes(this.answerAttributes(completion));
        return completion;
      } catch (error) {
        span.setAttribute('faultmaven.llm.outcome', failureOf(error, request.signal));
        throw error;
      }
    });
  }

  private answerAttributes({ usage, model, truncated, text }: LlmCompletion) {
    const cost = this.costOf(usage);
    return {
      'faultmaven.llm.outcome': truncated ? 'truncated' : 'ok',
      'gen_ai.response.finish_reasons': [truncated ? 'length' : 'stop'],
      'gen_ai.response.model': MODEL_NAME.test(model) ? model : undefined,
      'gen_ai.usage.input_tokens': usage.inputTokens,
      'gen_ai.usage.output_tokens': usage.outputTokens,
      'gen_ai.usage.cost': cost > 0 ? cost : undefined,
      'faultmaven.llm.answer_chars': text.length,
    };
  }

  private countSpend({ usage }: LlmCompletion): void {
    const { inputTokens = 0, outputTokens = 0 } = usage;
    this.metrics.increment('llm_tokens_total', { ...this.labels, direction: 'input' }, inputTokens);
    this.metrics.increment(
      'llm_tokens_total',
      { ...this.labels, direction: 'output' },
      outputTokens,
    );
    this.metrics.increment('llm_cost_usd_total', this.labels, this.costOf(usage));
  }

  /** US dollars; 0 where no prices are configured. */
  private costOf({ inputTokens = 0, outputTokens = 0 }: LlmCompletion['usage']): number {
    const { input, output } = this.settings.usdPerMillionTokens;
    return (inputTokens * input + outputTokens * output) / 1e6;
  }
}

function failureOf(error: unknown, signal: AbortSignal): Outcome {
  if (error instanceof LlmError) return error.kind;
  return signal.aborted ? 'aborted' : 'failed';
}
