import { Inject, Injectable } from '@nestjs/common';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import type { Subscription } from '../webhook.types.js';
import { subscriptionsKey } from '../webhooks.keys.js';

interface SubscriptionRecord extends Omit<Subscription, 'createdAt' | 'previousUntil'> {
  createdAt: string;
  previousUntil?: string;
}

@Injectable()
export class SubscriptionStore {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  async save(subscription: Subscription): Promise<void> {
    const { userId, id } = subscription;
    await this.redis.hset(subscriptionsKey(userId), id, JSON.stringify(subscription));
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
  const record = JSON.parse(json) as SubscriptionRecord;
  return {
    ...record,
    createdAt: new Date(record.createdAt),
    previousUntil: record.previousUntil ? new Date(record.previousUntil) : undefined,
  };
}
