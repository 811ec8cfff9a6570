import { Command } from 'ioredis';

/** The least of a command's time that is left for its answer when the event loop turns again. */
const LAST_PART = 0.1;

/** What ioredis keeps of a command's timer: it clears it when the command has ended, however it did. */
interface Timed {
  isSettled: boolean;
  reject: (error: Error) => void;
  _commandTimeoutTimer?: NodeJS.Timeout;
}

/**
 * Lets a command time out when Redis does not answer, and not when this process does not listen.
 *
 * ioredis' own timer fires as soon as an event loop that was held up (a long computation, a collection
 * of garbage, a paused process) turns again: before the answers that came meanwhile are read, and
 * before what was sent in the turn that held it up has left (turn-writes.ts). Requests failed so
 * although Redis was well. Here the time that the loop was held up is given back, up to once the
 * timeout, and what has arrived is read before a command fails. A Redis that is away fails a command
 * as soon as before.
 */
export function timeOutOnlyUnanswered(): void {
  Command.prototype.setTimeout = function (this: Command, ms: number): void {
    const timed = this as unknown as Timed;
    const firstPart = ms * (1 - LAST_PART);
    timed._commandTimeoutTimer ??= setTimeout(
      beginLastPart,
      firstPart,
      ...([timed, ms, performance.now() + firstPart] as const),
    );
  };
}

function beginLastPart(timed: Timed, ms: number, due: number): void {
  const heldUp = performance.now() - due;
  const lastPart = Math.min(Math.max(heldUp, ms * LAST_PART), ms);
  timed._commandTimeoutTimer = setTimeout(failAfterReading, lastPart, timed);
}

/** Timers come before sockets in a turn of the loop, and immediates after them. */
function failAfterReading(timed: Timed): void {
  setImmediate(() => {
    if (!timed.isSettled) timed.reject(new Error('Command timed out'));
  });
}
