import { AppConfig } from '../config/app-config.js';
import { calibrationFor, parseCalibration } from './calibrations.js';
import { EmbeddedEmbedder } from './embedded/embedded-embedder.js';
import { Embedder } from './embedder.js';
import { EmbedderMisconfiguredError } from './embedder.errors.js';
import { readModelFolder } from './onnx-local/model-folder.js';
import { OnnxLocalEmbedder } from './onnx-local/onnx-local-embedder.js';
import { OpenAiEmbedder } from './openai/openai-embedder.js';

export type EmbeddingSettings = AppConfig['embedding'];

/**
 * The embedder that the settings choose. No model is loaded and no server is asked yet.
 *
 * @throws EmbedderMisconfiguredError when a setting is missing or does not fit the model.
 */
export async function createEmbedder({
  embedding,
}: {
  embedding: EmbeddingSettings;
}): Promise<Embedder> {
  switch (embedding.provider) {
    case 'embedded':
      return new EmbeddedEmbedder();
    case 'openai':
      return openAi(embedding);
    case 'onnx-local':
      return onnxLocal(embedding);
  }
}

function openAi(settings: EmbeddingSettings): Embedder {
  const baseUrl = required(settings.baseUrl, 'EMBEDDING_BASE_URL', settings);
  const model = required(settings.model, 'EMBEDDING_MODEL', settings);
  // Known before the first answer, so that a collection of another size is refused at once.
  const dimension = required(settings.dimension, 'EMBEDDING_DIMENSION', settings);
  const { apiKey, timeoutMs } = settings;
  const calibration = calibrationOf(settings, model);
  return new OpenAiEmbedder({ baseUrl, model, dimension, apiKey, timeoutMs, calibration });
}

async function onnxLocal(settings: EmbeddingSettings): Promise<Embedder> {
  const modelDir = required(settings.modelDir, 'EMBEDDING_MODEL_DIR', settings);
  const folder = await readModelFolder(modelDir, settings.model);
  if (settings.dimension !== undefined && settings.dimension !== folder.dimension) {
    throw new EmbedderMisconfiguredError(
      `EMBEDDING_DIMENSION is ${settings.dimension}, the model in ${folder.path} has ${folder.dimension}`,
    );
  }
  return new OnnxLocalEmbedder(folder, calibrationOf(settings, folder.name));
}

function calibrationOf(
  settings: EmbeddingSettings,
  model: string,
): ReturnType<typeof calibrationFor> {
  return settings.calibration ? parseCalibration(settings.calibration) : calibrationFor(model);
}

function required<T>(value: T | undefined, name: string, { provider }: EmbeddingSettings): T {
  if (value === undefined) {
    throw new EmbedderMisconfiguredError(`EMBEDDER=${provider} needs ${name}`);
  }
  return value;
}
