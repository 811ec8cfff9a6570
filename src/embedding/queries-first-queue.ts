import { type PiscinaTask, queueOptionsSymbol, type TaskQueue } from 'piscina';

/** Put under `queueOptionsSymbol` of a task that somebody waits for. */
export const QUERY = { query: true } as const;

/** A search does not wait behind the backlog of an ingest: queries go first, in their order. */
export class QueriesFirstQueue implements TaskQueue {
  private readonly queries: PiscinaTask[] = [];
  private readonly others: PiscinaTask[] = [];

  get size(): number {
    return this.queries.length + this.others.length;
  }

  push(task: PiscinaTask): void {
    this.of(task).push(task);
  }

  shift(): PiscinaTask | null {
    return this.queries.shift() ?? this.others.shift() ?? null;
  }

  remove(task: PiscinaTask): void {
    const queue = this.of(task);
    const at = queue.indexOf(task);
    if (at >= 0) queue.splice(at, 1);
  }

  private of(task: PiscinaTask): PiscinaTask[] {
    return task[queueOptionsSymbol] === QUERY ? this.queries : this.others;
  }
}
