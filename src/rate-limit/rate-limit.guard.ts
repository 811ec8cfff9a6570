import { CanActivate, ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { AuthenticatedRequest } from '../auth/principal.js';
import { Clock } from '../common/clock.js';
import { clientNetwork } from '../common/http/client-address.js';
import { TooManyRequestsProblem } from '../common/problem/problem.exception.js';
import { AppConfig } from '../config/app-config.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';
import { PointLease, type Standing } from './point-lease.js';
import { NO_RATE_LIMIT, RATE_CLASS, RATE_CLASSES, type RateClass } from './rate-limit.decorator.js';

/** One minute: long enough for a burst of a page load, short enough to wait out. */
const WINDOW_SECONDS = 60;

/**
 * Limits requests by caller (the user, or the address where nobody has signed in) and class of route,
 * and says where the caller stands in every answer. Runs after the auth guard. While Redis is away
 * nothing is counted and the request answers 503, as it would anyway.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly leases = new Map<RateClass, PointLease>();

  constructor(
    private readonly reflector: Reflector,
    private readonly config: AppConfig,
    clock: Clock,
    @Inject(REDIS) redis: RedisClient,
  ) {
    for (const rateClass of RATE_CLASSES) {
      const points = config.rateLimits.perMinute[rateClass];
      const limiter = new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: `rate:${rateClass}`,
        points,
        duration: WINDOW_SECONDS,
      });
      this.leases.set(rateClass, new PointLease(limiter, points, () => clock.now()));
    }
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = [context.getHandler(), context.getClass()];
    if (!this.config.rateLimits.enabled) return true;
    if (this.reflector.getAllAndOverride<boolean | undefined>(NO_RATE_LIMIT, route)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const rateClass =
      this.reflector.getAllAndOverride<RateClass | undefined>(RATE_CLASS, route) ??
      (['GET', 'HEAD'].includes(request.method) ? 'read' : 'write');
    const caller = request.principal
      ? `user ${request.principal.userId}`
      : `address ${clientNetwork(request)}`;
    const standing = await this.leases.get(rateClass)?.spend(caller);
    if (standing) answer(context.switchToHttp().getResponse<Response>(), rateClass, standing);
    return true;
  }
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers. */
function answer(response: Response, rateClass: RateClass, standing: Standing): void {
  const seconds = Math.max(1, Math.ceil(standing.resetMs / 1000));
  response.setHeader(
    'RateLimit-Policy',
    `"${rateClass}";q=${String(standing.limit)};w=${String(WINDOW_SECONDS)}`,
  );
  response.setHeader(
    'RateLimit',
    `"${rateClass}";r=${String(standing.remaining)};t=${String(seconds)}`,
  );
  if (!standing.allowed) {
    throw new TooManyRequestsProblem(
      `More than ${String(standing.limit)} requests a minute of the class ${rateClass}.`,
      seconds,
    );
  }
}
