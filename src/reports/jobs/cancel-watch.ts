import { JobCancelledError } from './job.types.js';

/** Often enough for a person; and two small commands a second for each job that runs. */
const LOOK_EVERY_MS = 500;

/**
 * Looks in Redis whether a job is to be cancelled, whichever process was asked to. Polled rather
 * than subscribed to: nothing is missed while a connection is away, and a Cluster is no different.
 */
export class CancelWatch {
  private readonly controller = new AbortController();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly isCancelled: () => Promise<boolean>,
    private readonly overdue: AbortSignal,
  ) {
    overdue.addEventListener('abort', this.giveUp);
    if (overdue.aborted) this.giveUp();
  }

  /** Aborts with JobCancelledError, or with the reason of `overdue`. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** From now on: before a job runs there is nothing to look for. */
  start(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.timer);
    this.overdue.removeEventListener('abort', this.giveUp);
  }

  private readonly giveUp = (): void => {
    this.controller.abort(this.overdue.reason);
  };

  private async look(): Promise<void> {
    try {
      if (await this.isCancelled()) this.controller.abort(new JobCancelledError());
    } catch {
      // Redis is away; the next look tells.
    }
  }
}
