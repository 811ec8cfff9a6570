import { createReadStream } from 'node:fs';
import { type BackupLine, parseLine } from './backup.format.js';

const NEWLINE = 0x0a;

/** The lines of a backup, read as they are asked for. @throws BackupFileError */
export async function* linesOf(path: string): AsyncGenerator<{ line: BackupLine; text: string }> {
  let number = 0;
  for await (const text of split(createReadStream(path))) {
    number += 1;
    yield { line: parseLine(text, number), text };
  }
}

/**
 * At newlines alone, and on bytes: readline also breaks at U+2028, which JSON leaves as it is, and
 * reads a thousand lines ahead, each of which may be a whole case.
 */
async function* split(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let pending: Buffer[] = [];
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      pending.push(chunk.subarray(start, end));
      yield Buffer.concat(pending).toString('utf8');
      pending = [];
      start = end + 1;
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  }
  if (pending.length > 0) yield Buffer.concat(pending).toString('utf8');
}
