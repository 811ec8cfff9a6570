import type { Exit, ManagedChild } from '../../scripts/lib/managed-child.mjs';

/** Generous: a test never waits for it unless the process hangs. */
const STOP_GRACE_MS = 30_000;

/**
 * A real process that a test may stop, kill, freeze and bring back. Nothing here is simulated: the
 * faults are the signals that an operator, the kernel or an out-of-memory killer would send.
 */
export class FaultyProcess {
  private earlierLogs = '';

  constructor(
    private child: ManagedChild,
    private readonly relaunch: () => Promise<ManagedChild>,
  ) {
    // A test that failed to dispose of it must not hang the whole run.
    child.unref();
  }

  get pid(): number {
    return this.child.pid;
  }

  get running(): boolean {
    return this.child.running;
  }

  /** Everything it wrote since the first start, over all restarts. */
  logs(): string {
    return this.earlierLogs + this.child.logs();
  }

  /** Orderly (SIGTERM, then SIGKILL after 30 s). Resolves when it is gone; data stays. */
  async stop(): Promise<Exit> {
    this.child.signal('SIGCONT');
    return this.child.stop({ graceMs: STOP_GRACE_MS });
  }

  /** SIGKILL: no chance to flush, answer or say goodbye. Resolves when it is gone. */
  async kill9(): Promise<Exit> {
    this.child.signal('SIGKILL');
    return this.child.exited;
  }

  /** Brings it back on the same port and data, after `stop` or `kill9` or instead of them. */
  async restart(): Promise<void> {
    if (this.running) await this.stop();
    this.earlierLogs += this.child.logs();
    this.child = await this.relaunch();
    this.child.unref();
  }

  /** SIGSTOP: connections stay open and nothing answers, as in a long pause or a hung disk. */
  pause(): void {
    this.child.signal('SIGSTOP');
  }

  /** SIGCONT: goes on where it was paused. */
  resume(): void {
    this.child.signal('SIGCONT');
  }

  /** Ends it for good, at once if need be. Call it in `afterAll`; it may be called twice. */
  async dispose(): Promise<void> {
    await this.kill9();
  }
}
