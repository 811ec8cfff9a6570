/** The transactional outbox: what was written to Redis is announced here in the same atomic step. */
export const OUTBOX = Symbol('OUTBOX');

export interface OutboxEntry {
  /** What happened, e.g. `report.index`. */
  topic: string;
  /** The id of what it happened to. */
  ref: string;
  /** Small further facts; never content. */
  data: Record<string, string>;
}

/** Must be idempotent: an entry is delivered at least once. Throwing means "try again later". */
export type OutboxHandler = (entry: OutboxEntry, signal: AbortSignal) => Promise<void>;

export interface DeadLetter extends OutboxEntry {
  /** `<partition>:<stream id>`, what a replay names. */
  id: string;
  attempts: number;
  /** The class of the last error; never its message, which may quote content. */
  error: string;
  /** ISO time of the last attempt. */
  failedAt: string;
}

export interface Backlog {
  depth: number;
  oldestAgeMs: number;
  deadLetters: number;
}

export interface Outbox {
  /** Registers the one handler of a topic; call it in `onModuleInit`. */
  handle(topic: string, handler: OutboxHandler): void;
  /** Adds an entry on its own. Inside a Lua script use {@link outboxKey} and XADD instead. */
  add(partitionId: string, entry: OutboxEntry): Promise<void>;
  /** Says that something was added in this process, so that delivery starts without waiting to poll. */
  wake(): void;
  /**
   * Says that something works again, so that what was put off for it (an error of a handler had
   * `waitsFor` of this name) is tried now, by whichever process. Harmless when it is said often.
   * @returns how many entries it was.
   */
  recovered(what: string): Promise<number>;
  /** Entries not delivered yet, the age of the oldest, and how many were given up on. */
  backlog(): Promise<Backlog>;
  deadLetters(limit: number): Promise<DeadLetter[]>;
  /** Puts dead letters back in line: the named ones, or the oldest thousand. Returns how many. */
  replay(ids?: readonly string[]): Promise<number>;
}
