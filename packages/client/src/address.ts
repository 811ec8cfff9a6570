/** The address of a route that openapi-fetch cannot stream. A slash at the end of `baseUrl` is no matter. */
export const addressOf = (baseUrl: string, ...path: readonly string[]): string =>
  [baseUrl.replace(/\/+$/, ''), 'api/v1', ...path.map(encodeURIComponent)].join('/');
