import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Over https, as a proxy in front says it. */
const secure = helmet();

/**
 * Over plain http neither of these may be sent: the browser would ask for the scripts of /docs over
 * https, where nobody answers, and show a blank page.
 */
const plain = helmet({
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
  strictTransportSecurity: false,
});

export const securityHeaders = (): RequestHandler => (request, response, next) => {
  (request.secure ? secure : plain)(request, response, next);
};
