import type { NextFunction, Request, Response } from 'express';
import { InvalidRequestProblem } from '../problem/problem.exception.js';

/**
 * Refuses bodies nested deeper than any DTO: what walks them (validation, transformation) recurses,
 * and a small body of brackets could exhaust the stack. Walks without recursion itself.
 */
export const jsonDepthLimit =
  (maxDepth: number) =>
  (request: Request, _: Response, next: NextFunction): void => {
    next(
      depthExceeds(request.body, maxDepth)
        ? new InvalidRequestProblem(`The body is nested deeper than ${String(maxDepth)} levels.`)
        : undefined,
    );
  };

function depthExceeds(body: unknown, maxDepth: number): boolean {
  let level: unknown[] = [body];
  for (let depth = 1; depth <= maxDepth; depth += 1) {
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
    if (level.length === 0) return false;
  }
  return level.some((value) => typeof value === 'object' && value !== null);
}
