import { getDocumentProxy } from 'unpdf';

/** Lines set this much larger than the body text are headings. */
const HEADING_RATIO = 1.15;
const HEADING_MAX_CHARS = 120;
const HEADING_LEVELS = 3;
/** A gap of so many line heights parts two paragraphs. */
const PARAGRAPH_GAP = 1.6;
/** Pages beyond it are more than a document: a scan of a library, or an attack. */
const PAGES_MAX = 2000;
const BULLET = /^[•‣▪●◦∙·]\s*/;

/** Why a PDF gave no text; the service says it to the caller in a sentence. */
export class PdfProblem extends Error {
  /** @param {'encrypted' | 'damaged' | 'empty' | 'too-long'} reason */
  constructor(reason) {
    super(reason);
    this.name = 'PdfProblem';
    this.reason = reason;
  }
}

/** @typedef {{ text: string, size: number, top: number, page: number }} Line */

/**
 * The text of a PDF with headings told by the size of their letters. PDFs hold no structure, only
 * glyphs at places, so this is a reading and not a translation.
 * @param {Uint8Array} bytes
 * @returns {Promise<{ title?: string, markdown: string }>}
 */
export async function pdfToMarkdown(bytes) {
  const pdf = await open(bytes);
  if (pdf.numPages > PAGES_MAX) throw new PdfProblem('too-long');
  /** @type {Line[]} */
  const lines = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    lines.push(...(await linesOf(pdf, page)));
  }
  if (lines.length === 0) throw new PdfProblem('empty');
  const title = await titleOf(pdf);
  return { markdown: toMarkdown(lines), ...(title ? { title } : {}) };
}

/** @param {Uint8Array} bytes */
async function open(bytes) {
  try {
    return await getDocumentProxy(bytes, { isEvalSupported: false, verbosity: 0 });
  } catch (error) {
    const encrypted = error instanceof Error && error.name === 'PasswordException';
    throw new PdfProblem(encrypted ? 'encrypted' : 'damaged');
  }
}

/** @typedef {Awaited<ReturnType<typeof getDocumentProxy>>} Pdf */

/** @param {Pdf} pdf @param {number} number @returns {Promise<Line[]>} */
async function linesOf(pdf, number) {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  /** @type {Line[]} */
  const lines = [];
  let text = '';
  let size = 0;
  let top = 0;
  const flush = () => {
    const trimmed = text.replace(/\s+/g, ' ').trim();
    if (trimmed) lines.push({ text: trimmed, size, top, page: number });
    text = '';
    size = 0;
  };
  for (const item of items) {
    if (!('str' in item)) continue;
    text += item.str;
    if (item.str.trim()) {
      size = Math.max(size, Math.round(item.height * 10) / 10);
      top = item.transform[5];
    }
    if (item.hasEOL) flush();
  }
  flush();
  page.cleanup();
  return lines;
}

/** @param {Pdf} pdf */
async function titleOf(pdf) {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const title = /** @type {{ Title?: unknown }} */ (info).Title;
  return typeof title === 'string' && title.trim() ? title.trim() : undefined;
}

/** The size that most letters have. @param {Line[]} lines */
function bodySizeOf(lines) {
  /** @type {Map<number, number>} */
  const letters = new Map();
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

/** @param {Line[]} lines */
function toMarkdown(lines) {
  const body = bodySizeOf(lines);
  const isHeading = (/** @type {Line} */ { size, text }) =>
    size >= body * HEADING_RATIO && text.length <= HEADING_MAX_CHARS;
  const sizes = [...new Set(lines.filter(isHeading).map(({ size }) => size))].sort((a, b) => b - a);
  let markdown = '';
  /** @type {Line | undefined} */
  let last;
  for (const line of lines) {
    if (isHeading(line)) {
      const level = Math.min(HEADING_LEVELS, sizes.indexOf(line.size) + 1);
      markdown += `\n\n${'#'.repeat(level)} ${line.text}\n\n`;
    } else {
      markdown += (last && startsParagraph(last, line) ? '\n\n' : '\n') + asProse(line.text);
    }
    last = line;
  }
  return markdown.replace(/\n{3,}/g, '\n\n').trim();
}

/** @param {Line} last @param {Line} line */
const startsParagraph = (last, line) =>
  last.page === line.page &&
  last.top - line.top > PARAGRAPH_GAP * Math.max(last.size, line.size, 1);

/** A `#` of a shell's comment must not become a heading. @param {string} text */
const asProse = (text) =>
  BULLET.test(text) ? `- ${text.replace(BULLET, '')}` : text.replace(/^(#{1,6}\s)/, '\\$1');
