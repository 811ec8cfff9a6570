import { Injectable } from '@nestjs/common';

/** Given as the reason to what still ran when the time for stopping was over. */
export class ShutdownError extends Error {
  constructor() {
    super('the process is being stopped');
    this.name = 'ShutdownError';
  }
}

/**
 * Whether the process is on its way out. First `stopping`: readiness is off, no new work is begun,
 * streams end. After the grace period `overdue`: what still runs gives up or is handed over.
 */
@Injectable()
export class Lifecycle {
  private readonly stopped = new AbortController();
  private readonly timeUp = new AbortController();

  readonly stopping: AbortSignal = this.stopped.signal;
  readonly overdue: AbortSignal = this.timeUp.signal;

  get isShuttingDown(): boolean {
    return this.stopped.signal.aborted;
  }

  /** @param graceMs how long what runs may take to finish */
  beginShutdown(graceMs = 0): void {
    if (this.isShuttingDown) return;
    const timer = setTimeout(() => {
      this.timeUp.abort(new ShutdownError());
    }, graceMs);
    timer.unref();
    this.stopped.abort(new ShutdownError());
  }
}
