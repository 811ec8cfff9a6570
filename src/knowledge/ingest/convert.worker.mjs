/**
 * Makes markdown of HTML and PDF in a worker thread: parsing takes time and memory that the sender
 * decides, so it runs where it can be ended. Plain JavaScript, as every worker file here.
 */
import { TextDecoder } from 'node:util';
import { htmlToMarkdown } from './html-markdown.mjs';
import { PdfProblem, pdfToMarkdown } from './pdf-markdown.mjs';

/**
 * @param {{ format: 'html' | 'pdf', bytes: Uint8Array }} task
 * @returns {Promise<{ title?: string, markdown: string } | { problem: string }>}
 *   A problem of the document is an answer: an error would lose its class between threads.
 */
export default async function convert({ format, bytes }) {
  if (format === 'html') return htmlToMarkdown(new TextDecoder().decode(bytes));
  try {
    return await pdfToMarkdown(bytes);
  } catch (error) {
    // pdf.js throws all kinds of errors at pages of damaged files.
    return { problem: error instanceof PdfProblem ? error.reason : 'damaged' };
  }
}
