import { SetMetadata } from '@nestjs/common';
import type { Scope } from './auth.scopes.js';

export const PUBLIC_ROUTE = 'auth:public';
export const ADMIN_ROUTE = 'auth:admin';
export const ROUTE_SCOPE = 'auth:scope';
export const PEOPLE_ROUTE = 'auth:people';

/** No token needed: probes, metrics, sign-in. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC_ROUTE, true);

/** Only for callers whose token carries the role `admin`. */
export const AdminOnly = (): MethodDecorator & ClassDecorator => SetMetadata(ADMIN_ROUTE, true);

/**
 * The scope an API token needs here. Without it: `admin` on admin routes, else `read` for GET and
 * `write` for everything else, so that a new route is never open to a token that may only read.
 */
export const NeedsScope = (scope: Scope): MethodDecorator & ClassDecorator =>
  SetMetadata(ROUTE_SCOPE, scope);

/** Not for API tokens: sessions, passwords and the tokens themselves. */
export const PeopleOnly = (): MethodDecorator & ClassDecorator => SetMetadata(PEOPLE_ROUTE, true);
