import { Piscina } from 'piscina';

export interface OneThreadOptions {
  /** More than this ends the thread, and fails the task. Default: Node's own limit. */
  heapLimitMb?: number;
  /** A thread that nobody needs for so long ends, and with it what it holds. Default: at once. */
  idleMs?: number;
}

/**
 * One worker thread for work that would hold up requests, started by its first task. One that was ended,
 * by the signal of a task or by its limits, is made anew for the next.
 */
export class OneThread<Task, Answer> {
  private pool?: Piscina<Task, Answer>;

  /** @param worker a JavaScript module whose default export answers one task */
  constructor(
    private readonly worker: URL,
    private readonly options: OneThreadOptions = {},
  ) {}

  /** Tasks that wait for the thread. */
  get waiting(): number {
    return this.pool?.queueSize ?? 0;
  }

  /** @param signal ends the task, and the thread with it */
  run(task: Task, signal?: AbortSignal): Promise<Answer> {
    return this.threads().run(task, { signal });
  }

  async end(): Promise<void> {
    await this.pool?.destroy();
  }

  private threads(): Piscina<Task, Answer> {
    const { heapLimitMb, idleMs } = this.options;
    this.pool ??= new Piscina<Task, Answer>({
      filename: this.worker.href,
      minThreads: 0,
      maxThreads: 1,
      ...(idleMs === undefined ? {} : { idleTimeout: idleMs }),
      ...(heapLimitMb === undefined
        ? {}
        : { resourceLimits: { maxOldGenerationSizeMb: heapLimitMb } }),
    });
    return this.pool;
  }
}
