import { extname } from 'node:path';

export type DocumentFormat = 'markdown' | 'text' | 'html' | 'pdf';

export interface Upload {
  bytes: Uint8Array;
  /** As the client calls it: `application/pdf`, without parameters. */
  mediaType?: string;
  fileName?: string;
}

const BY_MEDIA_TYPE: Readonly<Record<string, DocumentFormat>> = {
  'application/pdf': 'pdf',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'text/plain': 'text',
};

const BY_EXTENSION: Readonly<Record<string, DocumentFormat>> = {
  '.pdf': 'pdf',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '.text': 'text',
  '.log': 'text',
};

const PDF_MAGIC = '%PDF-';
/** Readers of PDF look for its start in so many bytes. */
const PDF_MAGIC_WITHIN = 1024;
const HTML_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype html|html[\s>])/i;

/** The document cannot be what it is called, or is of a kind that is not taken. */
export class UnsupportedFormatError extends Error {}

/**
 * What the bytes are. The name and the declared type only tell text from markdown: for the rest the
 * content decides, since whoever sends a file may call it anything.
 * @throws UnsupportedFormatError
 */
export function formatOf({ bytes, mediaType, fileName }: Upload): DocumentFormat {
  const declared =
    BY_MEDIA_TYPE[mediaType ?? ''] ?? BY_EXTENSION[extname(fileName ?? '').toLowerCase()];
  if (isPdf(bytes)) {
    if (declared === undefined || declared === 'pdf') return 'pdf';
    throw new UnsupportedFormatError(`It is called ${declared} but its content is a PDF.`);
  }
  if (declared === 'pdf') throw new UnsupportedFormatError('It is called a PDF but is none.');
  const text = decodeText(bytes);
  if (text === undefined) {
    throw new UnsupportedFormatError(
      'It is neither a PDF nor text in UTF-8. Markdown, text, HTML and PDF are taken.',
    );
  }
  if (declared === 'html' || HTML_START.test(text.slice(0, 4000))) return 'html';
  return declared ?? 'text';
}

const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, PDF_MAGIC_WITHIN)).includes(PDF_MAGIC);

/** Text in UTF-8, or in UTF-16 with its mark; undefined when it is neither. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  try {
    const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
