import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { InvalidRequestProblem, ProblemException } from '../common/problem/problem.exception.js';

const KEY = /^[\x21-\x7e]{1,128}$/;

/** The request's Idempotency-Key, undefined when there is none. @throws 400 when malformed. */
export function idempotencyKeyOf(request: Request): string | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  if (typeof header === 'string' && KEY.test(header)) return header;
  throw new InvalidRequestProblem('The Idempotency-Key is not valid.', [
    { field: 'Idempotency-Key', messages: ['must be 1 to 128 visible ASCII characters, once'] },
  ]);
}

export const sha256 = (...parts: string[]): string => {
  const hash = createHash('sha256');
  // A length before each part keeps ("ab","c") and ("a","bc") apart.
  for (const part of parts) hash.update(`${String(part.length)}:`).update(part);
  return hash.digest('hex');
};

export const keyReused = (): ProblemException =>
  new ProblemException(
    422,
    'idempotency-key-reused',
    'Idempotency key reused',
    'This Idempotency-Key was used before with another body. Use a new key for a new request.',
  );
