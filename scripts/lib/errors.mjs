// @ts-check

/**
 * A failure whose message is a full sentence for the person at the terminal: what is wrong and what
 * to do about it. Scripts print the message alone, without a stack trace.
 */
export class StackError extends Error {
  /** @param {string} message @param {{ cause?: unknown }} [options] */
  constructor(message, options) {
    super(message, options);
    this.name = 'StackError';
  }
}
