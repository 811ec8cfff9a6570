import { createHash } from 'node:crypto';

/** sha256 in hex over parts, each preceded by its length so that no two lists of parts collide. */
export function fingerprintOf(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${String(Buffer.byteLength(part))}:`).update(part);
  return hash.digest('hex');
}
