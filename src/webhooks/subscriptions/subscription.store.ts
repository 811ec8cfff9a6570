import { Inject, Injectable } from '@nestjs/common';
import { loadScript } from '../../redis/lua-script.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import type { Subscription } from '../webhook.types.js';
import { subscriptionsKey } from '../webhooks.keys.js';

interface SubscriptionRecord extends Omit<Subscription, 'createdAt' | 'previousSecrets'> {
  createdAt: string;
  previousSecrets?: { secret: string; until: string }[];
  /** As one previous secret was kept before there could be several. */
  previousSecret?: string;
  previousUntil?: string;
}

@Injectable()
export class SubscriptionStore {
  private readonly replace = loadScript(
    this.redis,
    import.meta.url,
    './lua/replace-subscription.lua',
  );

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  async save(subscription: Subscription): Promise<void> {
    const { userId, id } = subscription;
    await this.redis.hset(subscriptionsKey(userId), id, JSON.stringify(subscription));
  }

  /**
   * Saves what `change` makes of it. When another changes it meanwhile, `change` is asked again, about
   * what it is by then: no change is lost, and what was removed stays so.
   *
   * @returns what it has become, or undefined when there is none.
   */
  async change(
    userId: string,
    id: string,
    change: (found: Subscription) => Subscription,
  ): Promise<Subscription | undefined> {
    const key = subscriptionsKey(userId);
    for (;;) {
      const json = await this.redis.hget(key, id);
      if (json === null) return undefined;
      const changed = change(parse(json));
      if ((await this.replace([key], [id, json, JSON.stringify(changed)])) === 1) return changed;
    }
  }

  async find(userId: string, id: string): Promise<Subscription | undefined> {
    const json = await this.redis.hget(subscriptionsKey(userId), id);
    return json === null ? undefined : parse(json);
  }

  /** Oldest first. */
  async list(userId: string): Promise<Subscription[]> {
    const all = await this.redis.hvals(subscriptionsKey(userId));
    return all.map(parse).sort((a, b) => a.id.localeCompare(b.id));
  }

  count(userId: string): Promise<number> {
    return this.redis.hlen(subscriptionsKey(userId));
  }

  async remove(userId: string, id: string): Promise<boolean> {
    return (await this.redis.hdel(subscriptionsKey(userId), id)) === 1;
  }
}

function parse(json: string): Subscription {
  const { previousSecrets, previousSecret, previousUntil, ...record } = JSON.parse(
    json,
  ) as SubscriptionRecord;
  const only = previousSecret && previousUntil && { secret: previousSecret, until: previousUntil };
  const previous = previousSecrets ?? (only ? [only] : []);
  return {
    ...record,
    createdAt: new Date(record.createdAt),
    previousSecrets: previous.map(({ secret, until }) => ({ secret, until: new Date(until) })),
  };
}
