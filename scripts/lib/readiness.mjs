// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { StackError } from './errors.mjs';

/** @typedef {import('./managed-child.mjs').ManagedChild} ManagedChild */
/** @typedef {import('./managed-child.mjs').Exit} Exit */

/** The last lines of a server's output, indented, for the end of an error message. @param {string} logs */
export function tail(logs, lines = 12) {
  const last = logs.trimEnd().split('\n').slice(-lines);
  return last.map((line) => `    ${line}`).join('\n');
}

/** @param {Exit} exit */
export function describeExit(exit) {
  if (exit.error) return `could not be started (${exit.error.message})`;
  return exit.signal ? `was ended by ${exit.signal}` : `ended with exit code ${exit.code}`;
}

/**
 * Asks again and again until a server answers. A server that ends meanwhile is an error at once; so
 * is an abort, or the time running out.
 * @template T
 * @param {object} options
 * @param {ManagedChild} options.child
 * @param {() => Promise<T>} options.ask         Throws for as long as the server is not ready.
 * @param {number} options.timeoutMs
 * @param {AbortSignal} [options.signal]
 * @param {(exit: Exit) => Error} options.onExit Explains an early end.
 * @returns {Promise<T>}
 */
export async function untilReady({ child, ask, timeoutMs, signal, onExit }) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    if (child.exit) throw onExit(child.exit);
    try {
      const answer = await ask();
      // The answer may be a stranger's who took the port while our own server failed to bind it.
      if (!child.exit) return answer;
    } catch (error) {
      if (Date.now() > deadline) {
        throw new StackError(
          `${child.name} did not answer within ${timeoutMs / 1000} s.\n${tail(child.logs())}`,
          { cause: error },
        );
      }
    }
    await sleep(50);
  }
}
