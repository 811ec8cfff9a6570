import { CanActivate, ExecutionContext, Injectable, Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { ForbiddenProblem, ProblemException } from '../common/problem/problem.exception.js';
import { ADMIN_ROUTE, PEOPLE_ROUTE, PUBLIC_ROUTE, ROUTE_SCOPE } from './auth.decorators.js';
import type { Scope } from './auth.scopes.js';
import { Authenticator } from './authenticator.js';
import type { AuthenticatedRequest, Principal } from './principal.js';
import { InvalidTokenError } from './token.service.js';

const BEARER = /^Bearer +(\S+)$/i;
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

type RouteParts = [() => unknown, Type];

/** Guards every route but those marked `@Public()`; puts the principal on the request. */
@Injectable()
export class JwtAuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route: RouteParts = [context.getHandler() as () => unknown, context.getClass()];
    if (this.marked(PUBLIC_ROUTE, route)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (!token) throw unauthorized('Send a bearer token in the Authorization header.');
    request.principal = await this.principalOf(token);
    this.assertMayCall(request.principal, route, context);
    return true;
  }

  private async principalOf(token: string): Promise<Principal> {
    try {
      return await this.authenticator.authenticate(token);
    } catch (error) {
      if (error instanceof InvalidTokenError) throw unauthorized(error.message);
      throw error;
    }
  }

  private assertMayCall(caller: Principal, route: RouteParts, context: ExecutionContext): void {
    const adminOnly = this.marked(ADMIN_ROUTE, route);
    if (caller.apiToken) {
      if (this.marked(PEOPLE_ROUTE, route)) {
        throw new ForbiddenProblem('Not with an API token: sign in for this.');
      }
      const needed = this.scopeOf(route, context, adminOnly);
      if (!caller.apiToken.scopes.includes(needed)) {
        const challenge = `Bearer error="insufficient_scope", scope="${needed}"`;
        context.switchToHttp().getResponse<Response>().setHeader('WWW-Authenticate', challenge);
        throw new ForbiddenProblem(`This needs an API token with the scope ${needed}.`);
      }
    }
    if (adminOnly && !caller.roles.includes('admin')) {
      throw new ForbiddenProblem('This needs the role admin.');
    }
  }

  private scopeOf(route: RouteParts, context: ExecutionContext, adminOnly: boolean): Scope {
    const named = this.reflector.getAllAndOverride<Scope | undefined>(ROUTE_SCOPE, route);
    if (named) return named;
    if (adminOnly) return 'admin';
    const { method } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    return SAFE_METHODS.includes(method) ? 'read' : 'write';
  }

  private marked(mark: string, route: RouteParts): boolean {
    return this.reflector.getAllAndOverride<boolean | undefined>(mark, route) === true;
  }
}

const unauthorized = (detail: string): ProblemException =>
  new ProblemException(401, 'unauthorized', 'Unauthorized', detail);
