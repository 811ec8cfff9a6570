/** The class of an error: what of it is fit for a log line, since messages may quote content. */
export const nameOfError = (error: unknown): string =>
  error instanceof Error ? error.name : typeof error;
