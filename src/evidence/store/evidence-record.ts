import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { Evidence, EvidenceContent } from '../evidence.types.js';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** A stored value cannot make the process allocate without bound. */
const MAX_DECODED_BYTES = 64 * 1024 * 1024;
/** Told apart from a later form of the record, should there be one. */
const FORM = 1;

type Listed = Omit<Evidence, 'number'>;

export const toListedJson = (evidence: Listed): string =>
  JSON.stringify({ form: FORM, ...evidence });

export function toEvidence(number: number, json: string): Evidence {
  const record = JSON.parse(json) as Listed & { form?: number };
  delete record.form;
  return { ...record, number, uploadedAt: new Date(record.uploadedAt) };
}

/** `<number>:<JSON>`, as the script stores it. */
export function fromStored(stored: string): Evidence {
  const colon = stored.indexOf(':');
  return toEvidence(Number(stored.slice(0, colon)), stored.slice(colon + 1));
}

/** Lines of logs compress to about a tenth. */
export const encodeContent = (content: EvidenceContent): Promise<Buffer> =>
  compress(JSON.stringify({ form: FORM, ...content }), {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: 7,
    },
  });

export async function decodeContent(bytes: Buffer): Promise<EvidenceContent> {
  const json = await decompress(bytes, { maxOutputLength: MAX_DECODED_BYTES });
  const { digest, blocks } = JSON.parse(json.toString('utf8')) as EvidenceContent;
  return { digest, blocks };
}
