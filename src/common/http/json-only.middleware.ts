import type { NextFunction, Request, Response } from 'express';
import { ProblemException } from '../problem/problem.exception.js';

const unsupported = (): ProblemException =>
  new ProblemException(
    415,
    'unsupported-media-type',
    'Unsupported media type',
    'Send the body as application/json.',
  );

/**
 * Refuses bodies that are not JSON, so that a form of another site cannot post here and a wrong
 * content type is named as the cause.
 *
 * @param exceptions paths that take other bodies, and check them themselves
 */
export const jsonOnly =
  (exceptions: RegExp) =>
  (request: Request, _: Response, next: NextFunction): void => {
    const refused =
      hasBody(request) && !request.is('application/json') && !exceptions.test(request.path);
    next(refused ? unsupported() : undefined);
  };

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined ||
  Number(request.headers['content-length'] ?? 0) > 0;
