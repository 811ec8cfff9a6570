import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { AuthenticatedRequest } from '../auth/principal.js';

export interface IdempotentRequest extends AuthenticatedRequest {
  operationId?: string;
  /**
   * On a route that reads the body by itself: digest of what else tells this request from another. Set
   * by the route, kept with its answer, and here again at a replay.
   */
  readDigest?: string;
}

/**
 * On an `@Idempotent()` route: the id (a ULID) shared by all attempts with one Idempotency-Key;
 * undefined without a key. Whoever writes under it can tell that an earlier attempt wrote already.
 */
export const OperationId = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined =>
    context.switchToHttp().getRequest<IdempotentRequest>().operationId,
);
