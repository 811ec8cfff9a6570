import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** A stored value cannot make the process allocate without bound. */
const MAX_DECODED_BYTES = 64 * 1024 * 1024;

/** Markdown as it is kept in Redis, at about a third of its size. */
export const encodeContent = (content: string): Promise<Buffer> =>
  compress(content, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: 7,
    },
  });

export async function decodeContent(bytes: Buffer): Promise<string> {
  return (await decompress(bytes, { maxOutputLength: MAX_DECODED_BYTES })).toString('utf8');
}
