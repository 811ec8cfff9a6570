import type { Response } from 'express';
import type { Case, MemberRole } from '../case.types.js';

/**
 * `"<version>.<messages>.<role>"`: all that the answer depends on. Express answers 304 by itself
 * when If-None-Match names it.
 */
export function setCaseEtag(response: Response, found: Case, role: MemberRole): void {
  response.setHeader('ETag', `"${String(found.version)}.${String(found.messageCount)}.${role}"`);
  response.setHeader('Cache-Control', 'private, no-cache');
}

/** Anything else between the quotes is a tag this service never gave out. */
const CASE_TAG = /^(?:W\/)?"(\d{1,15})\.\d{1,15}\.[a-z]+"$/;

/**
 * The versions an If-Match header names; undefined when it asks for nothing in particular. Only the
 * version counts: a message that came meanwhile does not make an edit stale. A tag is taken as weak,
 * too: a proxy that compresses (nginx, Cloudflare) makes it so on the way out, and it names the same
 * version.
 */
export function versionsOfIfMatch(header: string | undefined): number[] | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  return header
    .split(',')
    .map((tag) => CASE_TAG.exec(tag.trim())?.[1])
    .filter((version) => version !== undefined)
    .map(Number);
}
