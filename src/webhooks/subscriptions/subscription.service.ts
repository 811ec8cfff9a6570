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
    const subscription = { id: newId(), userId, url, events, secret: newSecret(), createdAt };
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
    const found = await this.find(userId, id);
    if (input.url !== undefined) this.assertTarget(input.url);
    const changed = {
      ...found,
      url: input.url ?? found.url,
      events: input.events ?? found.events,
    };
    await this.store.save(changed);
    return changed;
  }

  /** For a day both secrets sign, so that receivers can change over without losing a message. */
  async rotate(userId: string, id: string): Promise<Subscription> {
    const found = await this.find(userId, id);
    const rotated = {
      ...found,
      secret: newSecret(),
      previousSecret: found.secret,
      previousUntil: new Date(this.clock.now() + PREVIOUS_SECRET_MS),
    };
    await this.store.save(rotated);
    return rotated;
  }

  async remove(userId: string, id: string): Promise<void> {
    if (!(await this.store.remove(userId, id))) throw new NotFoundProblem('subscription');
  }

  private async find(userId: string, id: string): Promise<Subscription> {
    const found = await this.store.find(userId, id);
    if (!found) throw new NotFoundProblem('subscription');
    return found;
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
