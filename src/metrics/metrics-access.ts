import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether an Authorization header carries the scraper's token; anybody may where none is set. */
export function mayScrape(token: string | undefined, authorization: string | undefined): boolean {
  if (token === undefined) return true;
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  // Digests, so that neither the time nor the length tells how much of a guess was right.
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}
