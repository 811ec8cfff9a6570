import { Injectable, OnModuleInit } from '@nestjs/common';
import { type AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import type { Application, NextFunction, Request, Response } from 'express';
import { NotFoundProblem, ProblemException } from '../problem/problem.exception.js';
import { isWildcard } from './route-template.js';

/**
 * Answers what no route answers: OPTIONS with the methods of the path, 405 with them for another
 * method, else 404. Added when all routes are there and before Nest's own handler, which knows
 * neither of the first two and leaves paths outside the API's prefix to Express' page.
 */
@Injectable()
export class UnknownRoutes implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    // A command or a worker runs the same modules without HTTP.
    const adapter = this.host.httpAdapter as AbstractHttpAdapter | undefined | null;
    adapter?.use(answerUnknown);
  }
}

function answerUnknown(request: Request, response: Response, next: NextFunction): void {
  const methods = methodsOf(request.app, request.path);
  if (methods.length === 0) {
    next(new NotFoundProblem('address'));
    return;
  }
  const allow = methods.join(', ');
  response.setHeader('Allow', allow);
  if (request.method === 'OPTIONS') response.status(204).end();
  else next(methodNotAllowed(request.method, allow));
}

const methodNotAllowed = (method: string, allow: string): ProblemException =>
  new ProblemException(
    405,
    'method-not-allowed',
    'Method not allowed',
    `${method} is not possible here. Possible: ${allow}.`,
  );

/** Express' routes, as far as they are read here. */
interface Layer {
  match(path: string): boolean;
  route?: { path: unknown; methods: Record<string, boolean> };
}

function methodsOf(app: Application, path: string): string[] {
  const layers = (app as unknown as { router: { stack: Layer[] } }).router.stack;
  const methods = new Set<string>();
  for (const layer of layers) {
    if (!layer.route || isMiddleware(layer.route) || !matches(layer, path)) continue;
    for (const method of Object.keys(layer.route.methods)) methods.add(method.toUpperCase());
  }
  if (methods.size === 0) return [];
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods.add('OPTIONS')].sort();
}

/**
 * Nest's middleware is a route as well: of a pattern for all of the API, or of every method there is
 * where a path stands outside its prefix. A route of a controller has one method.
 */
const isMiddleware = ({ path, methods }: NonNullable<Layer['route']>): boolean =>
  isWildcard(path) || Object.keys(methods).length > 1;

function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false; // Not decodable: no path of ours.
  }
}
