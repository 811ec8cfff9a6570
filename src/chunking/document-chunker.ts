import { existsSync } from 'node:fs';
import { OneThread } from '../common/one-thread.js';
import { chunkMarkdown, type MarkdownChunk } from './markdown-chunker.js';

/** Up to here it is a matter of milliseconds, less than a thread costs. */
const IN_PLACE_CHARS = 100_000;
const IDLE_MS = 30_000;
/** Is there once it is compiled; where TypeScript runs as it is (tests), all is done in place. */
const WORKER = new URL('./chunk.worker.js', import.meta.url);

/** Ends when it has nothing to do, and keeps no process from ending. */
const thread = new OneThread<string, MarkdownChunk[]>(WORKER, { idleMs: IDLE_MS });

/**
 * {@link chunkMarkdown} of a document of any length. Ten megabytes are seconds of work in one piece,
 * so a long one is cut in a worker thread, and requests get their turn meanwhile.
 */
export async function chunkDocument(markdown: string): Promise<MarkdownChunk[]> {
  if (markdown.length <= IN_PLACE_CHARS || !existsSync(WORKER)) return chunkMarkdown(markdown);
  return thread.run(markdown);
}
