import type { HttpException } from '@nestjs/common';

/** As Express and its body parser throw it, and as Nest passes it on as a `cause`. */
interface ParserError {
  /** E.g. `entity.parse.failed`. */
  type?: string;
  /** Of zlib, e.g. `Z_DATA_ERROR`. */
  code?: string;
  /** The bytes that a body may have. */
  limit?: number;
}

/**
 * Why a request was refused before it came to a controller, as a sentence. The parser's own words
 * are for developers and may quote the body.
 */
export function sentenceOfRefusal(error: HttpException): string {
  const { cause } = error;
  if (cause instanceof URIError) {
    return 'The address cannot be read: a % in it does not begin an encoded character.';
  }
  return sentenceOfParser(cause ?? {}) ?? error.message;
}

function sentenceOfParser({ type, code, limit }: ParserError): string | undefined {
  switch (type) {
    case 'entity.parse.failed':
      return 'The body is not a JSON object.';
    case 'entity.too.large':
      return `The body is larger than this service takes${limit ? `: ${String(limit / 1024)} KB` : ''}.`;
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return 'The body has a charset or encoding that this service does not read: send UTF-8, plain or packed with gzip, deflate or br.';
    case 'request.size.invalid':
      return 'The body is not as long as its Content-Length says.';
    default:
      return code?.startsWith('Z_') || code?.startsWith('ERR_BROTLI')
        ? 'The body cannot be unpacked: it is not packed as its Content-Encoding says.'
        : undefined;
  }
}
