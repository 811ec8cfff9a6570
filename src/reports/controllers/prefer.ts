import type { Request } from 'express';

/** RFC 7240: whether the client would rather be answered at once than with the finished work. */
export function prefersAsync(request: Request): boolean {
  const header = request.headers['prefer'];
  const preferences = (Array.isArray(header) ? header : [header ?? '']).join(',').split(/[,;]/);
  return preferences.some((preference) => preference.trim().toLowerCase() === 'respond-async');
}
