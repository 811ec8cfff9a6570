import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { EmbedderMisconfiguredError } from '../embedder.errors.js';
import { Prompts, promptsFor } from '../prompts.js';

/** How a model makes one row of its token rows. */
export type Pooling = 'mean' | 'cls' | 'last_token';

/** What a folder in the layout of the Hugging Face hub says of its model. */
export interface ModelFolder {
  readonly path: string;
  readonly name: string;
  readonly dimension: number;
  readonly pooling: Pooling;
  readonly prompts: Prompts;
  /** transformers.js' name for the weights file that is there. */
  readonly dtype: string;
  /** First characters of the weights' SHA-256: other weights are another vector space. */
  readonly fingerprint: string;
}

/** Best first. The names are transformers.js' own. */
const WEIGHTS: readonly (readonly [file: string, dtype: string])[] = [
  ['model.onnx', 'fp32'],
  ['model_fp16.onnx', 'fp16'],
  ['model_quantized.onnx', 'q8'],
  ['model_int8.onnx', 'int8'],
  ['model_uint8.onnx', 'uint8'],
  ['model_q4.onnx', 'q4'],
];

/**
 * Reads what the folder holds: `config.json`, `tokenizer.json`, `onnx/model*.onnx`, and, where the
 * model came from sentence-transformers, its pooling and prompts.
 *
 * @throws EmbedderMisconfiguredError naming the file that is missing or makes no sense.
 */
export async function readModelFolder(folder: string, modelName?: string): Promise<ModelFolder> {
  const path = resolve(folder);
  const name = modelName ?? basename(path);
  const config = await json(join(path, 'config.json'), true);
  await needs(join(path, 'tokenizer.json'));
  const [file, dtype] = await weightsIn(path);
  return {
    path,
    name,
    dimension: dimensionOf(config, path),
    pooling: poolingOf(await json(join(path, '1_Pooling', 'config.json'))),
    prompts: promptsOf(await json(join(path, 'config_sentence_transformers.json')), name),
    dtype,
    fingerprint: (await sha256(join(path, 'onnx', file))).slice(0, 12),
  };
}

async function weightsIn(path: string): Promise<readonly [string, string]> {
  for (const weights of WEIGHTS) {
    if (await exists(join(path, 'onnx', weights[0]))) return weights;
  }
  const names = WEIGHTS.map(([file]) => file).join(', ');
  throw new EmbedderMisconfiguredError(`${join(path, 'onnx')} holds none of ${names}`);
}

function dimensionOf(config: Record<string, unknown>, path: string): number {
  const dimension = config['hidden_size'] ?? config['dim'] ?? config['d_model'];
  if (typeof dimension === 'number' && Number.isInteger(dimension) && dimension > 0) {
    return dimension;
  }
  throw new EmbedderMisconfiguredError(`${join(path, 'config.json')} gives no hidden_size`);
}

function poolingOf(config: Record<string, unknown>): Pooling {
  if (config['pooling_mode_cls_token'] === true) return 'cls';
  if (config['pooling_mode_lasttoken'] === true) return 'last_token';
  return 'mean';
}

function promptsOf(config: Record<string, unknown>, name: string): Prompts {
  const own = config['prompts'] as Record<string, string> | undefined;
  const known = promptsFor(name);
  return {
    query: own?.['query'] ?? known.query,
    passage: own?.['passage'] ?? own?.['document'] ?? known.passage,
  };
}

async function json(file: string, required = false): Promise<Record<string, unknown>> {
  if (required) await needs(file);
  else if (!(await exists(file))) return {};
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  } catch {
    throw new EmbedderMisconfiguredError(`${file} is not JSON`);
  }
}

async function needs(file: string): Promise<void> {
  if (!(await exists(file))) throw new EmbedderMisconfiguredError(`${file} is missing`);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    async () => (await stat(file)).isFile(),
    () => false,
  );
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
