import {
  Inject,
  Injectable,
  Logger,
  OnApplicationBootstrap,
  BeforeApplicationShutdown,
} from '@nestjs/common';
import { ulid } from 'ulid';
import { Clock } from '../common/clock.js';
import { AppConfig } from '../config/app-config.js';
import { METRICS, type Metrics, NO_METRICS } from '../metrics/metrics.interface.js';
import { secondsSince } from '../metrics/stopwatch.js';
import { allTags } from '../redis/partition.js';
import { failSpan, inSpan, linksTo, SpanKind } from '../tracing/spans.js';
import { backoffMs, isTransient } from './outbox.backoff.js';
import type {
  Backlog,
  DeadLetter,
  Outbox,
  OutboxEntry,
  OutboxHandler,
} from './outbox.interface.js';
import { type LeasedEntry, OutboxStore } from './outbox.store.js';

const BATCH = 16;
/** Partitions worked on at once: embedding is bound by the processor, more would only queue there. */
const PARALLEL = 4;
const AFTER_FAILED_ROUND_MS = 2000;
const SHUTDOWN_GRACE_MS = 10_000;
/** Renewals a lease, so that one lost reply does not lose it. */
const RENEWALS_PER_LEASE = 3;
/** Leases after which a handler is told to stop: it hangs, and another process should try. */
const MAX_LEASES = 10;
/** A process that has not asked for entries for so long is gone. */
const SILENT_CONSUMER_MS = 3_600_000;

/** Delivers outbox entries to their topic's handler: at least once, with backoff, then dead letters. */
@Injectable()
export class OutboxService implements Outbox, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxService.name);
  private readonly handlers = new Map<string, OutboxHandler>();
  private readonly consumer = `${String(process.pid)}-${ulid()}`;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private wakeUp: () => void = () => undefined;
  private woken = false;

  constructor(
    private readonly store: OutboxStore,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    @Inject(METRICS) private readonly metrics: Metrics = NO_METRICS,
  ) {}

  handle(topic: string, handler: OutboxHandler): void {
    if (this.handlers.has(topic)) throw new Error(`topic ${topic} has a handler already`);
    this.handlers.set(topic, handler);
  }

  async add(partitionId: string, entry: OutboxEntry): Promise<void> {
    await this.store.add(partitionId, entry);
    this.wake();
  }

  wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  async backlog(): Promise<Backlog> {
    const { depth, oldest, deadLetters } = await this.store.backlog();
    const oldestAgeMs = oldest === undefined ? 0 : Math.max(0, this.clock.now() - oldest);
    return { depth, oldestAgeMs, deadLetters };
  }

  deadLetters(limit: number): Promise<DeadLetter[]> {
    return this.store.deadLetters(limit);
  }

  async replay(ids?: readonly string[]): Promise<number> {
    const named = ids ?? (await this.store.deadLetters(1000)).map((letter) => letter.id);
    let moved = 0;
    for (const id of named) if (await this.store.replay(id)) moved += 1;
    this.wake();
    return moved;
  }

  onApplicationBootstrap(): void {
    void this.store.dropConsumers(SILENT_CONSUMER_MS).catch(() => undefined);
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.wakeUp();
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, SHUTDOWN_GRACE_MS);
    });
    // What does not end in time is safe: its lease runs out and another process delivers it.
    await Promise.race([this.running, grace]);
    clearTimeout(timer);
    // Should Redis be away, a later start of any process removes it.
    await this.store.dropConsumers(SILENT_CONSUMER_MS, this.consumer).catch(() => undefined);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.woken = false;
      try {
        const found = await this.sweepPartitions();
        if (!found && !this.wasWoken()) await this.sleep(this.config.outbox.pollMs);
      } catch (error) {
        // Redis is away, or an entry could not be settled: its lease runs out and it comes again.
        this.logger.warn({ msg: 'outbox round failed', cause: nameOf(error) });
        await this.sleep(AFTER_FAILED_ROUND_MS);
      }
    }
  }

  /** One round over all partitions. @returns whether anything was found. */
  private async sweepPartitions(): Promise<boolean> {
    const queue = allTags();
    let found = false;
    const worker = async (): Promise<void> => {
      for (let tag = queue.shift(); tag !== undefined; tag = queue.shift()) {
        if (this.stopping.signal.aborted) return;
        found = (await this.deliverFrom(tag)) || found;
      }
    };
    // All of them have ended before the round does, so that a stop waits for every handler.
    const ended = await Promise.allSettled(Array.from({ length: PARALLEL }, worker));
    const failed = ended.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return found;
  }

  private async deliverFrom(tag: string): Promise<boolean> {
    const lease = { now: this.clock.now(), ms: this.config.outbox.leaseMs, limit: BATCH };
    const entries = await this.store.take(tag, this.consumer, lease);
    for (const entry of entries) await this.deliverOrRelease(entry);
    return entries.length > 0;
  }

  /** The entries before it may have taken longer than the lease, and a stop comes at any time. */
  private async deliverOrRelease(entry: LeasedEntry): Promise<void> {
    if (this.stopping.signal.aborted) await this.store.release(entry, this.clock.now());
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
        if (this.stopping.signal.aborted) return this.released(entry);
        failSpan(span, error);
        return this.failed(entry, error);
      }
      await this.store.delivered(entry);
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
      await handler(entry, AbortSignal.any([this.stopping.signal, deadline.signal]));
    } finally {
      clearInterval(timer);
    }
  }

  private async failed(entry: LeasedEntry, error: unknown): Promise<'buried' | 'retried'> {
    const { topic, ref, attempt } = entry;
    const { outbox } = this.config;
    if (!isTransient(error) && attempt >= outbox.maxAttempts) {
      this.logger.error({ msg: 'outbox entry buried', topic, ref, attempt, cause: nameOf(error) });
      await this.store.bury(entry, nameOf(error), new Date(this.clock.now()));
      return 'buried';
    }
    const delay = backoffMs(attempt, outbox.retryBaseMs, outbox.retryMaxMs);
    this.logger.warn({ msg: 'outbox retry', topic, ref, attempt, delay, cause: nameOf(error) });
    await this.store.retryAt(entry, this.clock.now() + delay);
    return 'retried';
  }

  private wasWoken(): boolean {
    return this.woken;
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
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

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
