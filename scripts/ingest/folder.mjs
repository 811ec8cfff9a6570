// @ts-check
import { readdir } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';

/** As `src/knowledge/ingest/document-format.ts` takes them. */
const EXTENSIONS = new Set([
  '.md',
  '.markdown',
  '.txt',
  '.text',
  '.log',
  '.html',
  '.htm',
  '.xhtml',
  '.pdf',
]);

/**
 * The documents of a folder and of those in it, sorted, as paths relative to it. Hidden files,
 * node_modules and symbolic links are passed over.
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export async function documentsIn(folder) {
  /** @type {string[]} */
  const found = [];
  /** @param {string} at */
  const walk = async (at) => {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile() && EXTENSIONS.has(extname(entry.name).toLowerCase())) {
        found.push(relative(folder, path));
      }
    }
  };
  await walk(folder);
  return found.sort();
}
