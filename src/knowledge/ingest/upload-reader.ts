import type { Request } from 'express';
import { InvalidRequestProblem, ProblemException } from '../../common/problem/problem.exception.js';

const tooLarge = (): ProblemException =>
  new ProblemException(
    413,
    'payload-too-large',
    'Payload too large',
    'The document is larger than this service takes.',
  );

/** The body as it came, bounded while it is read. @throws ProblemException 413, 400 when empty */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) throw tooLarge();
    parts.push(part);
  }
  if (size === 0) {
    throw new InvalidRequestProblem(
      'Send the document as the body, or as the file of a multipart form.',
      [{ field: 'file', messages: ['a document is needed'] }],
    );
  }
  return Buffer.concat(parts);
}
