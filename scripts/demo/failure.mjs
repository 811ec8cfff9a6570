// @ts-check

/** Something is not as the demo expects. The message is a full sentence for the person watching. */
export class DemoFailure extends Error {
  /** @param {string} message @param {{ cause?: unknown }} [options] */
  constructor(message, options) {
    super(message, options);
    this.name = 'DemoFailure';
  }
}

/**
 * @param {unknown} holds
 * @param {string} message
 * @returns {asserts holds}
 */
export function expect(holds, message) {
  if (!holds) throw new DemoFailure(message);
}
