import { createHash } from 'node:crypto';

/** In hex. */
export const sha256 = (bytes: string | Buffer): string =>
  createHash('sha256').update(bytes).digest('hex');
