import { SetMetadata } from '@nestjs/common';

/** Kinds of routes with limits of their own. */
export const RATE_CLASSES = ['read', 'write', 'generate', 'login', 'alerts'] as const;
export type RateClass = (typeof RATE_CLASSES)[number];

export const RATE_CLASS = 'rate-limit:class';
export const NO_RATE_LIMIT = 'rate-limit:none';

/** Without it a route counts as `read` for GET and as `write` for everything else. */
export const RateLimit = (rateClass: RateClass): MethodDecorator & ClassDecorator =>
  SetMetadata(RATE_CLASS, rateClass);

/** Probes and metrics: what watches the service must see it under load too. */
export const NoRateLimit = (): MethodDecorator & ClassDecorator => SetMetadata(NO_RATE_LIMIT, true);
