import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** Sets the ETag of a body; express then answers 304 by itself when If-None-Match names it. */
export function setEtag(response: Response, body: unknown): void {
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
  response.setHeader('ETag', `W/"${digest}"`);
  // Private and always asked for again: who may read it can change at any time.
  response.setHeader('Cache-Control', 'private, no-cache');
}
