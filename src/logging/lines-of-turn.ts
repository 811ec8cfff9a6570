import { type DestinationStream, destination } from 'pino';

/** What is held back at most; with that it is written at once. */
const HELD_BACK_BYTES = 8 * 1024;

let standardOutput: DestinationStream | undefined;

/**
 * Standard output, on which the lines of one turn of the event loop leave in one write: under load a
 * system call for each costs more than making the line. A process that ends by itself, or by an error
 * that nobody caught, writes what it still holds back.
 */
export const linesOfTurn = (): DestinationStream => (standardOutput ??= opened());

function opened(): DestinationStream {
  const output = destination({ dest: 1, sync: true, minLength: HELD_BACK_BYTES });
  process.on('exit', () => {
    output.flushSync();
  });
  let held = false;
  const flush = (): void => {
    held = false;
    output.flush();
  };
  return {
    write(line: string): void {
      output.write(line);
      if (held) return;
      held = true;
      setImmediate(flush);
    },
  };
}
