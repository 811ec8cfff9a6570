import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OneThread } from '../../../src/common/one-thread.js';

/** Doubles a number; of a negative one it never finishes. */
const WORKER =
  'export default (n) => n < 0 ? new Promise(() => setInterval(() => 0, 1000)) : 2 * n;';

describe('one thread', () => {
  let dir: string;
  let thread: OneThread<number, number>;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'faultmaven-test-thread-'));
    writeFileSync(join(dir, 'double.mjs'), WORKER);
  });
  beforeEach(() => {
    const worker = pathToFileURL(join(dir, 'double.mjs'));
    thread = new OneThread(worker, { heapLimitMb: 64, idleMs: 1000 });
  });
  afterEach(() => thread.end());
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });

  it('answers one task after another, and says how many wait', async () => {
    expect(thread.waiting).toBe(0);
    const answers = [1, 2, 3].map((n) => thread.run(n));
    expect(thread.waiting).toBe(2);
    expect(await Promise.all(answers)).toEqual([2, 4, 6]);
  });

  it('ends a task by its signal, and does the next in a new thread', async () => {
    const stop = new AbortController();
    const endless = thread.run(-1, stop.signal);
    stop.abort();
    await expect(endless).rejects.toMatchObject({ name: 'AbortError' });
    expect(await thread.run(4)).toBe(8);
  });

  it('may be ended before it was ever used', async () => {
    await expect(thread.end()).resolves.toBeUndefined();
  });
});
