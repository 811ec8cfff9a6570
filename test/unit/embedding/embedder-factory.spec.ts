import { describe, expect, it } from '@jest/globals';
import { createEmbedder, type EmbeddingSettings } from '../../../src/embedding/embedder.factory.js';
import { EmbedderMisconfiguredError } from '../../../src/embedding/embedder.errors.js';

const settings = (over: Partial<EmbeddingSettings>): { embedding: EmbeddingSettings } => ({
  embedding: {
    provider: 'embedded',
    change: 'refused',
    baseUrl: undefined,
    model: undefined,
    apiKey: undefined,
    dimension: undefined,
    timeoutMs: 1000,
    modelDir: undefined,
    calibration: undefined,
    ...over,
  },
});

const openAi = {
  provider: 'openai',
  baseUrl: 'http://127.0.0.1:9/v1',
  model: 'bge-m3',
  dimension: 1024,
} as const;

describe('createEmbedder', () => {
  it('gives the embedded model without a setting', async () => {
    const embedder = await createEmbedder(settings({}));

    expect(embedder.id).toBe('use-lite-en-1');
    expect(embedder.dimension).toBe(512);
  });

  it('names the vector space of a served model after the model, not after the server', async () => {
    const embedder = await createEmbedder(settings(openAi));

    expect(embedder.id).toBe('openai:bge-m3');
    expect(embedder.dimension).toBe(1024);
  });

  it('takes the fit of the operator over the built-in one', async () => {
    const embedder = await createEmbedder(settings({ ...openAi, calibration: '20,0.7' }));

    expect(embedder.calibrate(0.7)).toBe(0.5);
  });

  it.each([
    [{ ...openAi, baseUrl: undefined }, 'EMBEDDING_BASE_URL'],
    [{ ...openAi, model: undefined }, 'EMBEDDING_MODEL'],
    [{ ...openAi, dimension: undefined }, 'EMBEDDING_DIMENSION'],
    [{ ...openAi, calibration: 'high' }, 'EMBEDDING_CALIBRATION'],
    [{ provider: 'onnx-local' } as const, 'EMBEDDING_MODEL_DIR'],
    [{ provider: 'onnx-local', modelDir: '/nowhere/at/all' } as const, 'config.json is missing'],
  ])('names the setting that is missing or wrong: %#', async (over, named) => {
    await expect(createEmbedder(settings(over))).rejects.toThrow(EmbedderMisconfiguredError);
    await expect(createEmbedder(settings(over))).rejects.toThrow(named);
  });
});
