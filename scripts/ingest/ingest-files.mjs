// @ts-check
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const MEDIA_TYPES = /** @type {Record<string, string>} */ ({
  '.pdf': 'application/pdf',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.xhtml': 'text/html',
  '.md': 'text/markdown',
  '.markdown': 'text/markdown',
});

/**
 * @typedef {object} Result
 * @property {string} path
 * @property {'created' | 'unchanged' | 'failed'} status
 * @property {string} [document_id]
 * @property {string} [problem] In a sentence, of a failed one.
 */

/**
 * Uploads files, some at once. A file that is refused is noted and the others go on.
 * @param {string[]} files Relative to the folder.
 * @param {object} options
 * @param {string} options.folder
 * @param {import('./service.mjs').Service} options.service
 * @param {number} options.parallel
 * @param {Record<string, string>} options.query
 * @param {AbortSignal} options.signal No new upload starts once it is aborted.
 * @param {(result: Result) => void} options.onResult
 * @returns {Promise<Result[]>}
 */
export async function ingestFiles(files, { folder, service, parallel, query, signal, onResult }) {
  const queue = [...files];
  /** @type {Result[]} */
  const results = [];
  const worker = async () => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      if (signal.aborted) return;
      const result = await ingest(path, { folder, service, query });
      results.push(result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return results.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * @param {string} path
 * @param {{ folder: string, service: import('./service.mjs').Service, query: Record<string, string> }} options
 * @returns {Promise<Result>}
 */
async function ingest(path, { folder, service, query }) {
  try {
    const bytes = await readFile(join(folder, path));
    const { status, body } = await service.upload(bytes, {
      query: { ...query, filename: path },
      mediaType: MEDIA_TYPES[extname(path).toLowerCase()] ?? 'text/plain',
    });
    if (status === 201) return { path, status: 'created', document_id: body.id };
    if (status === 200) return { path, status: 'unchanged', document_id: body.id };
    return { path, status: 'failed', problem: problemOf(status, body) };
  } catch (error) {
    return { path, status: 'failed', problem: /** @type {Error} */ (error).message };
  }
}

/**
 * @param {number} status
 * @param {any} body A problem document.
 * @returns {string} In a sentence.
 */
function problemOf(status, body) {
  const known = body?.candidate;
  if (body?.code !== 'near-duplicate' || !known) return body?.detail ?? `answered with ${status}`;
  return (
    `It is nearly the same as "${known.title}" (${known.document_id}, alike ${known.similarity}). ` +
    'Keep both with --on-duplicate keep.'
  );
}
