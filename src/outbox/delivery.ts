import { Logger } from '@nestjs/common';
import type { Clock } from '../common/clock.js';
import { nameOfError } from '../common/name-of-error.js';
import type { AppConfig } from '../config/app-config.js';
import type { Metrics } from '../metrics/metrics.interface.js';
import { secondsSince } from '../metrics/stopwatch.js';
import { failSpan, inSpan, linksTo, SpanKind } from '../tracing/spans.js';
import { DeliveryTroubles } from './delivery-troubles.js';
import { backoffMs, isTransient, waitsFor } from './outbox.backoff.js';
import type { OutboxEntry, OutboxHandler } from './outbox.interface.js';
import type { LeasedEntry, OutboxStore } from './outbox.store.js';

/** Renewals a lease, so that one lost reply does not lose it. */
const RENEWALS_PER_LEASE = 3;
/** Leases after which a handler is told to stop: it hangs, and another process should try. */
const MAX_LEASES = 10;

/** Hands leased entries to the handler of their topic, and settles them or puts them off. */
export class Delivery {
  private readonly logger = new Logger('OutboxService');
  private readonly handlers = new Map<string, OutboxHandler>();
  private readonly troubles: DeliveryTroubles;
  /** When what was away worked again: `performance.now()` by name. */
  private readonly recoveries = new Map<string, number>();

  constructor(
    private readonly store: OutboxStore,
    private readonly config: Pick<AppConfig, 'outbox'>,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly stopping: AbortSignal,
  ) {
    this.troubles = new DeliveryTroubles(this.logger, config.outbox.retryMaxMs);
  }

  handle(topic: string, handler: OutboxHandler): void {
    if (this.handlers.has(topic)) throw new Error(`topic ${topic} has a handler already`);
    this.handlers.set(topic, handler);
  }

  /** From now on nothing waits for this that failed before. */
  recovered(what: string): void {
    this.recoveries.set(what, performance.now());
  }

  /**
   * Nothing is done with an entry whose lease is not ours any more: those before it may have taken long.
   * @throws when it could not be settled; it may have been delivered.
   */
  async deliverOrRelease(entry: LeasedEntry): Promise<void> {
    if (this.stopping.aborted) await this.store.release(entry, this.clock.now());
    else if (await this.renew(entry)) await this.deliver(entry);
  }

  private renew(entry: LeasedEntry): Promise<boolean> {
    return this.store.renew(entry, this.clock.now() + this.config.outbox.leaseMs);
  }

  /** In a trace of its own, linked to the one of the request: that ended long ago. */
  private async deliver(entry: LeasedEntry): Promise<void> {
    const { topic, attempt } = entry;
    const { traceparent, ...data } = entry.data;
    const start = performance.now();
    const attributes = { 'messaging.destination.name': topic, 'outbox.attempt': attempt };
    const options = { kind: SpanKind.CONSUMER, attributes, links: linksTo(traceparent) };
    const outcome = await inSpan(`outbox ${topic}`, options, async (span) => {
      try {
        await this.hand({ topic, ref: entry.ref, data }, entry);
      } catch (error) {
        // A handler that was told to stop has not failed.
        if (this.stopping.aborted) return this.released(entry);
        failSpan(span, error);
        return this.failed(entry, error, start);
      }
      await this.store.delivered(entry);
      this.troubles.delivered(entry, this.clock.now());
      return 'delivered';
    });
    const seconds = secondsSince(start);
    this.metrics.observe('outbox_delivery_duration_seconds', { topic, outcome }, seconds);
  }

  private async released(entry: LeasedEntry): Promise<'released'> {
    await this.store.release(entry, this.clock.now());
    return 'released';
  }

  /** Keeps the lease while the handler works, up to a limit at which it is told to stop. */
  private async hand(entry: OutboxEntry, leased: LeasedEntry): Promise<void> {
    const handler = this.handlers.get(entry.topic);
    // Nobody has to listen to an event.
    if (!handler && entry.topic.startsWith('event.')) return;
    if (!handler) throw new UnknownTopicError(entry.topic);
    const { leaseMs } = this.config.outbox;
    const deadline = new AbortController();
    let renewals = 0;
    const timer = setInterval(() => {
      renewals += 1;
      if (renewals >= MAX_LEASES * RENEWALS_PER_LEASE) {
        clearInterval(timer);
        deadline.abort(new DeadlineError());
      }
      // One that fails is made up for by the next; a lease that is lost is noticed when it settles.
      void this.renew(leased).catch(() => undefined);
    }, leaseMs / RENEWALS_PER_LEASE);
    try {
      await handler(entry, AbortSignal.any([this.stopping, deadline.signal]));
    } finally {
      clearInterval(timer);
    }
  }

  /** @param start when it was handed over, by `performance.now()`. */
  private async failed(
    entry: LeasedEntry,
    error: unknown,
    start: number,
  ): Promise<'buried' | 'retried'> {
    const { topic, ref, attempt } = entry;
    const { outbox } = this.config;
    const now = this.clock.now();
    if (!isTransient(error) && attempt >= outbox.maxAttempts) {
      this.logger.error({
        msg: 'outbox entry buried',
        topic,
        ref,
        attempt,
        cause: nameOfError(error),
      });
      await this.store.bury(entry, nameOfError(error), new Date(now));
      return 'buried';
    }
    const missing = waitsFor(error);
    // What it lacked came back in the meantime: nobody will say so again.
    const isBack = missing !== undefined && (this.recoveries.get(missing) ?? -Infinity) >= start;
    const delay = isBack ? 0 : backoffMs(attempt, outbox.retryBaseMs, outbox.retryMaxMs);
    this.logger.debug({
      msg: 'outbox retry',
      topic,
      ref,
      attempt,
      delay,
      cause: nameOfError(error),
    });
    this.troubles.failed(entry, error, now);
    await this.store.retryAt(entry, now + delay, missing);
    return 'retried';
  }
}

class DeadlineError extends Error {
  constructor() {
    super('the handler took too long');
    this.name = 'DeadlineError';
  }
}

class UnknownTopicError extends Error {
  constructor(topic: string) {
    super(`no handler for topic ${topic}`);
    this.name = 'UnknownTopicError';
  }
}
