/** Chroma did not answer, or answered with a server error. Work on it is kept in the outbox. */
export class ChromaUnavailableError extends Error {
  /** The outbox keeps trying, however long the outage lasts. */
  readonly transient = true;

  constructor(operation: string, cause: unknown) {
    super(
      `Chroma did not complete "${operation}" (${cause instanceof Error ? cause.name : 'error'})`,
    );
    this.name = 'ChromaUnavailableError';
  }
}

/** Chroma refused the request as wrong: a defect of ours. Carries nothing of what was sent. */
export class ChromaRejectedError extends Error {
  constructor(operation: string, cause: unknown) {
    super(`Chroma rejected "${operation}" (${cause instanceof Error ? cause.name : 'error'})`);
    this.name = 'ChromaRejectedError';
  }
}
