import {
  Inject,
  Injectable,
  Logger,
  OnApplicationBootstrap,
  BeforeApplicationShutdown,
} from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { ulid } from 'ulid';
import { Clock } from '../common/clock.js';
import { nameOfError } from '../common/name-of-error.js';
import { AppConfig } from '../config/app-config.js';
import { METRICS, type Metrics, NO_METRICS } from '../metrics/metrics.interface.js';
import { allTags } from '../redis/partition.js';
import { Delivery } from './delivery.js';
import type {
  Backlog,
  DeadLetter,
  Outbox,
  OutboxEntry,
  OutboxHandler,
} from './outbox.interface.js';
import { type LeasedEntry, OutboxStore } from './outbox.store.js';

const BATCH = 16;
/** Batches delivered at once: embedding is bound by the processor, more would only queue there. */
const PARALLEL = 4;
const AFTER_FAILURE_MS = 2000;
const SHUTDOWN_GRACE_MS = 10_000;
/**
 * The lease that a take gives, until an entry's turn comes and it is renewed. Short, because the answer
 * to a take can be lost: nobody then knows of the entries that it leased.
 */
const FIRST_LEASE_MS = 10_000;
/** How long entries wait for those before them in a batch, before others may have them. */
const HELD_MS = 5000;
/** A process that has not asked for entries for so long is gone. */
const SILENT_CONSUMER_MS = 3_600_000;

/** Delivers outbox entries to their topic's handler: at least once, with backoff, then dead letters. */
@Injectable()
export class OutboxService implements Outbox, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxService.name);
  private readonly consumer = `${String(process.pid)}-${ulid()}`;
  private readonly stopping = new AbortController();
  private readonly delivery: Delivery;
  /** Being delivered, and for which partition. */
  private readonly batches = new Set<Promise<void>>();
  private readonly busy = new Map<string, LeasedEntry[]>();
  /** Leased entries that nobody works on, to be given back when Redis answers again. */
  private readonly owed: LeasedEntry[] = [];
  private running: Promise<void> = Promise.resolve();
  private wakeUp: () => void = () => undefined;
  private woken = false;

  constructor(
    private readonly store: OutboxStore,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    @Inject(METRICS) metrics: Metrics = NO_METRICS,
  ) {
    this.delivery = new Delivery(store, config, clock, metrics, this.stopping.signal);
  }

  handle(topic: string, handler: OutboxHandler): void {
    this.delivery.handle(topic, handler);
  }

  async add(partitionId: string, entry: OutboxEntry): Promise<void> {
    await this.store.add(partitionId, entry);
    this.wake();
  }

  wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  async recovered(what: string): Promise<number> {
    this.delivery.recovered(what);
    const hastened = await this.store.hasten(what, this.clock.now());
    if (hastened > 0) this.wake();
    return hastened;
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
        const found = await this.lookThrough();
        if (!found && !this.wasWoken()) await this.sleep(this.config.outbox.pollMs);
      } catch (error) {
        // Redis is away, or did not answer in time. What it leased nevertheless comes again soon.
        this.logger.warn({ msg: 'outbox round failed', cause: nameOfError(error) });
        await this.sleep(AFTER_FAILURE_MS);
      }
    }
    // A stop waits for every handler.
    await Promise.all(this.batches);
  }

  /**
   * Takes a batch from each partition that has entries. Batches are delivered beside this loop: a slow
   * handler (a long document, a receiver that hangs) keeps one place in {@link PARALLEL}, not all of them.
   * @returns whether anything was found.
   */
  private async lookThrough(): Promise<boolean> {
    await this.giveBackOwed();
    let found = false;
    for (const tag of allTags()) {
      while (this.batches.size >= PARALLEL) await Promise.race(this.batches);
      if (this.stopping.signal.aborted) return found;
      // In order, as long as that holds up nobody for long.
      if (this.busy.has(tag)) continue;
      const ms = Math.min(FIRST_LEASE_MS, this.config.outbox.leaseMs);
      const lease = { now: this.clock.now(), ms, limit: BATCH };
      const entries = await this.store.take(tag, this.consumer, lease);
      if (entries.length === 0) continue;
      found = true;
      this.start(tag, entries);
    }
    return found;
  }

  private start(tag: string, entries: LeasedEntry[]): void {
    this.busy.set(tag, entries);
    const batch = this.deliverInOrder(tag, entries).finally(() => {
      this.batches.delete(batch);
      this.free(tag, entries);
    });
    this.batches.add(batch);
  }

  private async deliverInOrder(tag: string, waiting: LeasedEntry[]): Promise<void> {
    const held = setTimeout(() => void this.passOn(tag, waiting), HELD_MS);
    let current: LeasedEntry | undefined;
    try {
      while ((current = waiting.shift())) await this.delivery.deliverOrRelease(current);
    } catch (error) {
      this.logger.warn({ msg: 'outbox entry not settled', cause: nameOfError(error) });
      this.owed.push(...(current ? [current] : []), ...waiting.splice(0));
      const { signal } = this.stopping;
      await pause(AFTER_FAILURE_MS, undefined, { signal }).catch(() => undefined);
    } finally {
      clearTimeout(held);
    }
  }

  /** Lets others have what waits behind a slow entry, in this process too. */
  private async passOn(tag: string, waiting: LeasedEntry[]): Promise<void> {
    const now = this.clock.now();
    const released = waiting.splice(0).map((entry) => this.store.release(entry, now));
    // Once only: what is released and taken anew has its old number again. A failure costs a first lease.
    await Promise.allSettled(released);
    this.free(tag, waiting);
  }

  private free(tag: string, entries: LeasedEntry[]): void {
    if (this.busy.get(tag) === entries) this.busy.delete(tag);
    this.wake();
  }

  /** As attempts that count: an entry that was given back twice is still never another's. */
  private async giveBackOwed(): Promise<void> {
    for (let entry = this.owed[0]; entry; entry = this.owed[0]) {
      await this.store.renew(entry, this.clock.now());
      this.owed.shift();
    }
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
