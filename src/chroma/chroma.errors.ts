/** What an entry of the outbox waits for that could not be delivered without Chroma. */
export const CHROMA = 'chroma';

/** Chroma did not answer, or answered with a server error. Work on it is kept in the outbox. */
export class ChromaUnavailableError extends Error {
  /** The outbox keeps trying, however long the outage lasts. */
  readonly transient = true;
  /** And tries again as soon as that is told to work. */
  readonly waitsFor = CHROMA;

  /** The class of what the client threw. */
  readonly reason: string;

  constructor(operation: string, cause: unknown) {
    const reason = classOf(cause);
    super(`Chroma did not complete "${operation}" (${reason})`);
    this.reason = reason;
    this.name = 'ChromaUnavailableError';
  }
}

/** Chroma refused the request as wrong: a defect of ours. Carries nothing of what was sent. */
export class ChromaRejectedError extends Error {
  readonly reason: string;

  constructor(operation: string, cause: unknown) {
    const reason = classOf(cause);
    super(`Chroma rejected "${operation}" (${reason})`);
    this.reason = reason;
    this.name = 'ChromaRejectedError';
  }
}

const classOf = (cause: unknown): string => (cause instanceof Error ? cause.name : 'error');
