import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import {
  ConflictProblem,
  InvalidRequestProblem,
  NotFoundProblem,
} from '../../common/problem/problem.exception.js';
import { TargetPolicy } from '../delivery/target-policy.js';
import type { Subscription, WebhookEvent } from '../webhook.types.js';
import { SubscriptionStore } from './subscription.store.js';

const MAX_SUBSCRIPTIONS = 20;
/** Long enough to bring the new secret to every receiver. */
const PREVIOUS_SECRET_MS = 86_400_000;
/** Each adds a signature to every message. */
const MOST_PREVIOUS_SECRETS = 9;

export interface SubscriptionInput {
  url: string;
  events: readonly WebhookEvent[];
}

@Injectable()
export class SubscriptionService {
  constructor(
    private readonly store: SubscriptionStore,
    private readonly targets: TargetPolicy,
    private readonly clock: Clock,
  ) {}

  async create(userId: string, { url, events }: SubscriptionInput): Promise<Subscription> {
    this.assertTarget(url);
    if ((await this.store.count(userId)) >= MAX_SUBSCRIPTIONS) {
      throw new ConflictProblem(
        'too-many-webhooks',
        `A user has at most ${String(MAX_SUBSCRIPTIONS)} subscriptions.`,
      );
    }
    const createdAt = new Date(this.clock.now());
    const secret = newSecret();
    const subscription = {
      id: newId(),
      userId,
      url,
      events,
      secret,
      previousSecrets: [],
      createdAt,
    };
    await this.store.save(subscription);
    return subscription;
  }

  list(userId: string): Promise<Subscription[]> {
    return this.store.list(userId);
  }

  async update(
    userId: string,
    id: string,
    input: Partial<SubscriptionInput>,
  ): Promise<Subscription> {
    if (input.url !== undefined) this.assertTarget(input.url);
    return this.change(userId, id, (found) => ({
      ...found,
      url: input.url ?? found.url,
      events: input.events ?? found.events,
    }));
  }

  /**
   * For a day the secrets before it sign too, so that receivers can change over without losing a
   * message, and so that a rotation whose answer got lost can be asked for again.
   */
  rotate(userId: string, id: string): Promise<Subscription> {
    const now = this.clock.now();
    const until = new Date(now + PREVIOUS_SECRET_MS);
    return this.change(userId, id, ({ secret, previousSecrets, ...found }) => {
      const previous = previousSecrets.filter((one) => one.until.getTime() > now);
      return {
        ...found,
        secret: newSecret(),
        previousSecrets: [{ secret, until }, ...previous].slice(0, MOST_PREVIOUS_SECRETS),
      };
    });
  }

  async remove(userId: string, id: string): Promise<void> {
    if (!(await this.store.remove(userId, id))) throw new NotFoundProblem('subscription');
  }

  private async change(
    userId: string,
    id: string,
    change: (found: Subscription) => Subscription,
  ): Promise<Subscription> {
    const changed = await this.store.change(userId, id, change);
    if (!changed) throw new NotFoundProblem('subscription');
    return changed;
  }

  private assertTarget(url: string): void {
    const problem = this.targets.problemOf(url);
    if (problem === undefined) return;
    throw new InvalidRequestProblem('The target is not allowed.', [
      { field: 'url', messages: [problem] },
    ]);
  }
}

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
