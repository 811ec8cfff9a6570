import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Agent, request } from 'undici';
import { Clock } from '../../common/clock.js';
import { withinTime } from '../../common/within-time.js';
import type { Subscription } from '../webhook.types.js';
import { signatures } from './signature.js';
import { TargetPolicy, TargetRefusedError } from './target-policy.js';

/** A receiver that takes longer holds up what else the outbox delivers. */
const TIMEOUT_MS = 5000;
const READ_BYTES = 4096;

export interface WebhookMessage {
  /** The same at every attempt, so that receivers can tell a repetition. */
  id: string;
  body: string;
}

/** The receiver answered with something else than success. */
export class WebhookRefusedError extends Error {
  constructor(status: number) {
    super(`the receiver answered ${String(status)}`);
    this.name = 'WebhookRefusedError';
  }
}

/** Posts one message. Redirects are not followed: they could lead anywhere. */
@Injectable()
export class WebhookSender implements OnApplicationShutdown {
  private readonly agent = new Agent({
    connect: { lookup: this.targets.lookup, timeout: TIMEOUT_MS },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });

  constructor(
    private readonly targets: TargetPolicy,
    private readonly clock: Clock,
  ) {}

  async send(to: Subscription, { id, body }: WebhookMessage, signal: AbortSignal): Promise<void> {
    // Judged again: an address written in the URL is connected to without a lookup.
    if (this.targets.problemOf(to.url) !== undefined) throw new TargetRefusedError();
    const timestamp = Math.floor(this.clock.now() / 1000);
    const statusCode = await withinTime(signal, TIMEOUT_MS * 2, async (limited) => {
      const answer = await request(to.url, {
        method: 'POST',
        dispatcher: this.agent,
        signal: limited,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'FaultMaven-Webhooks',
          'webhook-id': id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signatures(this.secretsOf(to), { id, timestamp, body }),
        },
        body,
      });
      await answer.body.dump({ limit: READ_BYTES });
      return answer.statusCode;
    });
    if (statusCode < 200 || statusCode > 299) throw new WebhookRefusedError(statusCode);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  private secretsOf({ secret, previousSecrets }: Subscription): string[] {
    const now = this.clock.now();
    const previous = previousSecrets.filter(({ until }) => until.getTime() > now);
    return [secret, ...previous.map((one) => one.secret)];
  }
}
