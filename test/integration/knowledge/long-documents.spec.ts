import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from '../../../scripts/lib/build.mjs';
import { chunkMarkdown } from '../../../src/chunking/markdown-chunker.js';

type Chunker = typeof import('../../../src/chunking/document-chunker.js');

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SECTION = '## Check\n\n1. Look at the *log*: `journalctl -u app`.\n   > and then again\n\n';
const LONG = `# A long runbook\n\n${SECTION.repeat(5000)}`;

describe('a document of several hundred thousand characters', () => {
  it('is cut in a worker thread, while this one does other things, and as it would be here', async () => {
    await ensureBuilt({ root: ROOT, say: () => undefined, only: 'api' });
    const compiled = pathToFileURL(`${ROOT}/dist/chunking/document-chunker.js`).href;
    const { chunkDocument } = (await import(compiled)) as Chunker;
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 1);
    const chunks = await chunkDocument(LONG);
    clearInterval(turning);
    expect(chunks).toEqual(chunkMarkdown(LONG));
    expect(turns).toBeGreaterThan(5);
    // A short one needs no thread, and is there at once.
    expect(await chunkDocument(SECTION)).toEqual(chunkMarkdown(SECTION));
  }, 300_000);
});
