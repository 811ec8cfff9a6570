import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Scope } from './auth.scopes.js';

export type Role = 'user' | 'admin';

/** Who is calling, as the verified token says. */
export interface Principal {
  userId: string;
  name?: string;
  roles: readonly Role[];
  /** The session of an account the caller signed in to; tokens of an issuer have none. */
  sessionId?: string;
  /** Set when a program calls with an API token, which may do no more than its scopes say. */
  apiToken?: { id: string; scopes: readonly Scope[] };
}

export interface AuthenticatedRequest extends Request {
  principal?: Principal;
}

/** The caller. Only on routes behind the auth guard, which are all but those marked `@Public()`. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal => {
    const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (!principal) throw new Error('CurrentUser used on a public route');
    return principal;
  },
);
