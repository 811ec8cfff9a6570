import { setImmediate as otherWork } from 'node:timers/promises';
import type { LogDigest, LogDigestOptions } from './log-digest.types.js';
import { LogDigester } from './log-digester.js';

/** After so many lines other requests get their turn. */
const LINES_A_TURN = 500;

/**
 * Digests a log of any length: lines in, what matters out. Lines come without their line ends; a
 * pasted text is `digestLog(text.split(/\r?\n/))`. Memory stays bounded, and the event loop free.
 */
export async function digestLog(
  lines: Iterable<string> | AsyncIterable<string>,
  options: LogDigestOptions = {},
): Promise<LogDigest> {
  const digester = new LogDigester(options);
  let count = 0;
  for await (const line of lines) {
    digester.add(line);
    count += 1;
    if (count % LINES_A_TURN === 0) await otherWork();
  }
  return digester.digest();
}
