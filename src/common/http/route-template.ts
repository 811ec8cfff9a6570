import type { Request } from 'express';

/** What stands for requests that no route took. Their paths may hold anything. */
const UNMATCHED = 'unmatched';

/** Middleware for all of the API is such a route, of every method: it takes no request of its own. */
export const isWildcard = (path: unknown): boolean =>
  typeof path === 'string' && path.includes('*');

/**
 * `/api/v1/cases/:case_id`, never the path with its ids. Known once the request was routed, so read
 * it when the answer ends.
 */
export function routeTemplate(request: Pick<Request, 'baseUrl'> & { route?: unknown }): string {
  const { route, baseUrl } = request;
  if (typeof route !== 'object' || route === null || !('path' in route)) return UNMATCHED;
  if (typeof route.path !== 'string' || isWildcard(route.path)) return UNMATCHED;
  return `${baseUrl}${route.path}`;
}
