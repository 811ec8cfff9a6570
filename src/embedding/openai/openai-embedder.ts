import { Calibration, calibrated } from '../calibration.js';
import { Embedder, EmbeddingKind } from '../embedder.js';
import { EmbedderUnavailableError } from '../embedder.errors.js';
import { promptsFor } from '../prompts.js';
import { unit } from '../vectors.js';
import { EmbeddingsEndpoint, OpenAiEmbeddingsClient } from './openai.client.js';
import { rowsOf } from './openai.response.js';

export interface OpenAiEmbedderOptions extends EmbeddingsEndpoint {
  /** What the model answers with; an answer of another length is refused. */
  readonly dimension: number;
  readonly calibration: Calibration;
}

/** What the smallest servers (TEI by default) take in one request. */
const BATCH_SIZE = 32;

/**
 * At least one character a token, so this fits the 8,000-token windows of BGE-M3 and of OpenAI's
 * models. A server with a smaller window must truncate by itself (TEI: `--auto-truncate`).
 */
const MAX_CHARACTERS = 8000;

/** Half of a character that the cut went through; strict JSON parsers refuse it. */
const LONE_HIGH_SURROGATE = /[\uD800-\uDBFF]$/;

/** Any server with an OpenAI-compatible `/v1/embeddings`: OpenAI, Ollama, TEI, vLLM. */
export class OpenAiEmbedder implements Embedder {
  readonly id: string;
  readonly dimension: number;
  private readonly client: OpenAiEmbeddingsClient;

  constructor(private readonly options: OpenAiEmbedderOptions) {
    this.id = `openai:${options.model}`;
    this.dimension = options.dimension;
    this.client = new OpenAiEmbeddingsClient(options);
  }

  async embed(
    texts: readonly string[],
    kind: EmbeddingKind,
    signal?: AbortSignal,
  ): Promise<number[][]> {
    const inputs = texts.map((text) => this.inputFor(text, kind));
    const rows: number[][] = [];
    for (let start = 0; start < inputs.length; start += BATCH_SIZE) {
      signal?.throwIfAborted();
      rows.push(...(await this.embedBatch(inputs.slice(start, start + BATCH_SIZE), signal)));
    }
    return rows;
  }

  calibrate(cosine: number): number {
    return calibrated(cosine, this.options.calibration);
  }

  private async embedBatch(inputs: readonly string[], signal?: AbortSignal): Promise<number[][]> {
    try {
      const answer = await this.client.embeddings(inputs, signal);
      return rowsOf(answer, inputs.length, this.dimension).map(unit);
    } catch (error) {
      signal?.throwIfAborted();
      const reason = error instanceof Error ? error.message : 'unknown error';
      throw new EmbedderUnavailableError(this.id, reason, { cause: error });
    }
  }

  /** An empty input is an error to most servers; a blank is embedded. */
  private inputFor(text: string, kind: EmbeddingKind): string {
    const cut = text.slice(0, MAX_CHARACTERS).replace(LONE_HIGH_SURROGATE, '');
    return promptsFor(this.options.model)[kind] + (cut.trim() === '' ? ' ' : cut);
  }
}
