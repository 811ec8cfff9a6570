import { createHash } from 'node:crypto';
import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { OUTBOX, type Outbox, type OutboxEntry } from '../../outbox/outbox.interface.js';
import { SubscriptionStore } from '../subscriptions/subscription.store.js';
import { type Subscription, WEBHOOK_EVENTS, type WebhookEvent } from '../webhook.types.js';
import { WebhookSender } from './webhook-sender.js';

const DELIVER = 'webhook.deliver';

/**
 * Turns an event of a case into a message to each subscription of each member, and delivers those
 * through the outbox: at least once, with backoff, dead letters in the end. The body holds ids, never
 * content: a receiver fetches what it may read with a token of its own.
 */
@Injectable()
export class EventDelivery implements OnModuleInit {
  constructor(
    @Inject(OUTBOX) private readonly outbox: Outbox,
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    private readonly store: SubscriptionStore,
    private readonly sender: WebhookSender,
  ) {}

  onModuleInit(): void {
    for (const event of WEBHOOK_EVENTS) {
      this.outbox.handle(`event.${event}`, (entry) => this.fanOut(event, entry));
    }
    this.outbox.handle(DELIVER, (entry, signal) => this.deliver(entry, signal));
  }

  private async fanOut(event: WebhookEvent, { ref: caseId, data }: OutboxEntry): Promise<void> {
    const access = await this.cases.accessOf(caseId);
    if (access?.state !== 'live') return;
    const at = data['at'] ?? new Date(Number(data['at_ms'])).toISOString();
    for (const userId of access.roles.keys()) {
      for (const { id, events } of await this.store.list(userId)) {
        if (!events.includes(event)) continue;
        const facts = { event, case_id: caseId, at, user_id: userId };
        await this.outbox.add(caseId, { topic: DELIVER, ref: id, data: facts });
      }
    }
  }

  private async deliver({ ref, data }: OutboxEntry, signal: AbortSignal): Promise<void> {
    const { event, case_id: caseId, at, user_id: userId } = data;
    if (!event || !caseId || !at || !userId) return;
    const subscription = await this.store.find(userId, ref);
    // Unsubscribed, or off the case, since the event: it is none of theirs any more.
    if (!subscription || !(await this.isMember(caseId, userId))) return;
    const body = JSON.stringify({ type: event, timestamp: at, data: { case_id: caseId } });
    await this.sender.send(subscription, { id: messageId(subscription, body), body }, signal);
  }

  private async isMember(caseId: string, userId: string): Promise<boolean> {
    const access = await this.cases.accessOf(caseId);
    return access?.state === 'live' && access.roles.has(userId);
  }
}

const messageId = ({ id }: Subscription, body: string): string =>
  `msg_${createHash('sha256').update(`${id} ${body}`).digest('base64url').slice(0, 27)}`;
