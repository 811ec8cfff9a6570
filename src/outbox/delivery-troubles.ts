import type { Logger } from '@nestjs/common';
import { nameOfError } from '../common/name-of-error.js';
import type { LeasedEntry } from './outbox.store.js';

interface Trouble {
  /** Class of the error. */
  cause: string;
  since: number;
  lastAt: number;
  failures: number;
}

/**
 * Tells the log when the deliveries of a topic begin to fail, begin to fail in another way, and work
 * again, and not each time: an outage fails thousands. Classes of errors only; messages may quote content.
 */
export class DeliveryTroubles {
  private readonly byTopic = new Map<string, Trouble>();

  /** @param quietMs without a failure for so long, a delivery at the first attempt ends the trouble. */
  constructor(
    private readonly logger: Logger,
    private readonly quietMs: number,
  ) {}

  failed({ topic, ref, attempt }: LeasedEntry, error: unknown, now: number): void {
    const cause = nameOfError(error);
    const known = this.byTopic.get(topic);
    if (known?.cause === cause) {
      known.lastAt = now;
      known.failures += 1;
      return;
    }
    this.byTopic.set(topic, { cause, since: now, lastAt: now, failures: 1 });
    const reason = reasonOf(error);
    this.logger.warn({ msg: 'outbox deliveries fail', topic, ref, attempt, cause, reason });
  }

  /** Others of a topic may work while one does not, so only one that had failed ends the trouble at once. */
  delivered({ topic, attempt }: LeasedEntry, now: number): void {
    const trouble = this.byTopic.get(topic);
    if (!trouble || (attempt === 1 && now - trouble.lastAt <= this.quietMs)) return;
    this.byTopic.delete(topic);
    const { cause, failures, since } = trouble;
    const seconds = Math.round((now - since) / 1000);
    this.logger.log({ msg: 'outbox deliveries work again', topic, cause, failures, seconds });
  }
}

/** The class of what caused it, where an error of ours names one. */
const reasonOf = (error: unknown): string | undefined =>
  error instanceof Error && 'reason' in error && typeof error.reason === 'string'
    ? error.reason
    : undefined;
