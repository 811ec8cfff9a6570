/** The server refused, or its answer makes no sense: asking again would not help. */
export class OpenAiRejection extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OpenAiRejection';
  }
}

/** Overload, a server error, a timeout or a broken connection: worth another try. */
export class TransientOpenAiFailure extends Error {
  constructor(
    message: string,
    /** How long the server asked to be left alone; 0 when it did not say. */
    readonly retryAfterMs = 0,
  ) {
    super(message);
    this.name = 'TransientOpenAiFailure';
  }
}
