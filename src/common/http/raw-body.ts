import type { IncomingMessage, ServerResponse } from 'node:http';

export interface WithRawBody {
  rawBody?: Buffer;
}

/** For the JSON parser: keeps the bytes of bodies that somebody else has signed, and of no others. */
export const keepRawBody =
  (paths: RegExp) =>
  (request: IncomingMessage & WithRawBody, _: ServerResponse, bytes: Buffer): void => {
    if (paths.test(request.url ?? '')) request.rawBody = bytes;
  };
