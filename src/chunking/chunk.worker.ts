import { chunkMarkdown, type MarkdownChunk } from './markdown-chunker.js';

/** Runs in a worker thread: see document-chunker.ts. */
export default function chunk(markdown: string): MarkdownChunk[] {
  return chunkMarkdown(markdown);
}
