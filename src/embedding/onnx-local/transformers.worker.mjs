/**
 * Runs a model of a local folder with transformers.js inside a worker thread. Plain JavaScript: a
 * worker thread is started from this very file, in tests as in production.
 *
 * Takes its settings from Piscina's workerData: `{ path, pooling, prompts, dtype }`.
 */
import { basename, dirname } from 'node:path';
import { env, pipeline } from '@huggingface/transformers';
import { move, workerData } from 'piscina';
import { loadOnce } from '../load-once.mjs';

const { path, pooling, prompts, dtype } = workerData;

env.allowRemoteModels = false;
env.allowLocalModels = true;
env.localModelPath = dirname(path);

const extractor = loadOnce(() =>
  pipeline('feature-extraction', basename(path), {
    dtype,
    device: 'cpu',
    local_files_only: true,
  }),
);

/**
 * The tokenizer cuts a text to the model's window.
 *
 * @param {{ texts: readonly string[], kind: 'query' | 'passage' }} task
 * @returns {Promise<Float32Array>} row by row
 */
export default async function embed({ texts, kind }) {
  const extract = await extractor();
  const rows = [];
  // One by one: padding would make a row depend, in its last bits, on the texts beside it.
  for (const text of texts) {
    const row = await extract(prompts[kind] + text, { pooling, normalize: true });
    rows.push(...row.data);
    row.dispose();
  }
  return move(Float32Array.from(rows));
}
