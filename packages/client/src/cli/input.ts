import { text as readAll } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from './failure.js';

/** As a shell says it of a command that Ctrl-C ended. */
const INTERRUPTED = 130;

/** `-` stands for what is piped in, e.g. a log. */
export const textOf = async (argument: string): Promise<string> =>
  argument === '-' ? readAll(process.stdin) : argument;

/** Asked for at the terminal, and not shown there. @throws UsageError without a terminal */
export async function askPassword(question: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new UsageError('there is no terminal to ask for the password; use --password-stdin.');
  }
  const muted = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const prompt = createInterface({ input: process.stdin, output: muted, terminal: true });
  process.stderr.write(question);
  try {
    return await new Promise((resolve, reject) => {
      prompt.once('line', resolve);
      prompt.once('SIGINT', () => {
        process.stderr.write('\n');
        process.exit(INTERRUPTED);
      });
      prompt.once('close', () => {
        reject(new UsageError('no password was given.'));
      });
    });
  } finally {
    prompt.close();
    process.stderr.write('\n');
  }
}
