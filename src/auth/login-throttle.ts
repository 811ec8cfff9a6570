import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppConfig } from '../config/app-config.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';
import { TooManyRequestsProblem } from '../common/problem/problem.exception.js';

/** One address may try this many times as often as one account: offices share an address. */
const PER_ADDRESS_FACTOR = 20;

/**
 * Slows guessing of passwords: failures count by account and address, and by address alone for those
 * who try one password on many accounts. An account is never locked for its owner's own address by
 * what others try from theirs. A try counts before the password is checked, so that a hundred at
 * once are no way around it. Keys (`throttle:…`) hold hashes only.
 */
@Injectable()
export class LoginThrottle {
  private readonly byAccount: RateLimiterRedis;
  private readonly byAddress: RateLimiterRedis;

  constructor(@Inject(REDIS) redis: RedisClient, config: AppConfig) {
    const { loginMaxFailures, loginWindowSeconds } = config.accounts;
    const limiter = (keyPrefix: string, points: number): RateLimiterRedis =>
      new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: `throttle:${keyPrefix}`,
        points,
        duration: loginWindowSeconds,
      });
    this.byAccount = limiter('account', loginMaxFailures);
    this.byAddress = limiter('address', loginMaxFailures * PER_ADDRESS_FACTOR);
  }

  /** @throws TooManyRequestsProblem */
  async beforeTry(userId: string, address: string): Promise<void> {
    await consume(this.byAddress, digest(address));
    await consume(this.byAccount, digest(userId, address));
  }

  async succeeded(userId: string, address: string): Promise<void> {
    await this.byAccount.delete(digest(userId, address));
    await this.byAddress.reward(digest(address));
  }
}

async function consume(limiter: RateLimiterRedis, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new TooManyRequestsProblem(
      'Too many failed sign-ins. Wait before you try again.',
      Math.max(1, Math.ceil(error.msBeforeNext / 1000)),
    );
  }
}

const digest = (...parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24);
