/**
 * The model, its worker or its server did not produce embeddings. Carries no text of the input,
 * so it may be logged.
 */
export class EmbedderUnavailableError extends Error {
  /** The outbox keeps trying, however long the outage lasts. */
  readonly transient = true;

  constructor(embedder: string, reason: string, options?: { cause?: unknown }) {
    super(`The embedder "${embedder}" is unavailable: ${reason}`, options);
    this.name = 'EmbedderUnavailableError';
  }
}

/** The settings of an embedder do not fit together, or not the model they point to. */
export class EmbedderMisconfiguredError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EmbedderMisconfiguredError';
  }
}
