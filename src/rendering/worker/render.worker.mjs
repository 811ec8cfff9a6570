/**
 * Renders documents in a worker thread: layout takes time and memory that the author of a text
 * decides, so it runs where it can be ended. Plain JavaScript, as every worker file here.
 */
import { htmlPage } from './html/html-page.mjs';
import { readMarkdown } from './markdown-tree.mjs';
import { pdfFile } from './pdf/pdf-file.mjs';

/** @typedef {import('../document-renderer.interface.js').PrintableDocument} PrintableDocument */
/** @typedef {import('../document-renderer.interface.js').RenderedDocument} RenderedDocument */

/**
 * @param {{ document: PrintableDocument, format: 'html' | 'pdf' }} task
 * @returns {Promise<RenderedDocument>}
 */
export default async function render({ document, format }) {
  const text = readMarkdown(document);
  return format === 'html' ? htmlPage(document, text) : pdfFile(document, text);
}
