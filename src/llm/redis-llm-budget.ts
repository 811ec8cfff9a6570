import { Inject, Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { type LuaScript, loadScript } from '../redis/lua-script.js';
import { tagOf } from '../redis/partition.js';
import { execPipeline } from '../redis/pipeline.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';
import type { LlmBudget, Spend } from './llm-budget.js';

/** A case that nobody wrote about for this long begins anew; so no account has to be removed. */
const TTL_MS = 90 * 86_400_000;

/**
 * `llm:spent:{pNN}<case id>` (hash `tokens`, `micro_usd`; 90 days after the last call): what was
 * spent on a case, in the slot of its partition.
 */
export const spentKey = (account: string): string => `llm:spent:${tagOf(account)}${account}`;

@Injectable()
export class RedisLlmBudget implements LlmBudget {
  private readonly reserveScript: LuaScript;

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly config: AppConfig,
  ) {
    this.reserveScript = loadScript(redis, import.meta.url, './lua/reserve-spend.lua');
  }

  async reserve(account: string, { tokens, microUsd }: Spend): Promise<boolean> {
    const { tokensPerCase, usdPerCase } = this.config.llmBudget;
    const limits = [
      tokensPerCase ?? -1,
      usdPerCase === undefined ? -1 : Math.round(usdPerCase * 1e6),
    ];
    return (
      (await this.reserveScript([spentKey(account)], [tokens, microUsd, ...limits, TTL_MS])) === 1
    );
  }

  async settle(account: string, reserved: Spend, real: Spend): Promise<void> {
    const key = spentKey(account);
    await execPipeline(
      this.redis
        .multi()
        .hincrby(key, 'tokens', real.tokens - reserved.tokens)
        .hincrby(key, 'micro_usd', real.microUsd - reserved.microUsd)
        .pexpire(key, TTL_MS),
    );
  }

  async spent(account: string): Promise<Spend> {
    const [tokens, microUsd] = await this.redis.hmget(spentKey(account), 'tokens', 'micro_usd');
    return { tokens: Number(tokens ?? 0), microUsd: Number(microUsd ?? 0) };
  }
}
