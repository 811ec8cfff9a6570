/**
 * For the page of the web UI. Scripts come from files of ours only; the style elements that the
 * component library adds at run time carry the nonce of this one answer. No report and no message
 * can load, frame or send anything, whatever its author wrote.
 */
export const contentSecurityPolicy = (nonce: string): string =>
  Object.entries({
    'default-src': "'none'",
    'script-src': "'self'",
    'script-src-attr': "'none'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
