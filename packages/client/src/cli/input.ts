import { text as readAll } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** `-` stands for what is piped in, e.g. a log. */
export const textOf = async (argument: string): Promise<string> =>
  argument === '-' ? readAll(process.stdin) : argument;

/** Asked for at the terminal, and not shown there. */
export async function askPassword(question: string): Promise<string> {
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
      prompt.once('close', () => {
        reject(new Error('No password was given.'));
      });
    });
  } finally {
    prompt.close();
    process.stderr.write('\n');
  }
}
