import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { writeDurably } from '../../../src/common/durable-file.js';

describe('a file written durably', () => {
  const dir = mkdtempSync(join(tmpdir(), 'faultmaven-durable-'));
  const path = join(dir, 'file');
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(path, { force: true });
  });

  it('is fsynced before it has its name, and its folder after', async () => {
    const handle = await open(dir, 'r');
    const prototype = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const sync = prototype.sync;
    const named: boolean[] = [];
    jest.spyOn(prototype, 'sync').mockImplementation(async function (this: FileHandle) {
      named.push(existsSync(path));
      return sync.call(this);
    });
    await writeDurably(path, (file) => file.writeFile('whole'));
    expect(named).toEqual([false, true]);
    expect(readFileSync(path, 'utf8')).toBe('whole');
  });

  it('leaves what stood there when it fails, and nothing aside', async () => {
    writeFileSync(path, 'before');
    const failing = writeDurably(path, async (file) => {
      await file.writeFile('half');
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(dir)).toEqual(['file']);
  });

  it('is whole whoever of two writers comes last', async () => {
    const [a, b] = ['a', 'b'].map((letter) => letter.repeat(1_000_000)) as [string, string];
    await Promise.all([a, b].map((text) => writeDurably(path, (file) => file.writeFile(text))));
    expect([a, b]).toContain(readFileSync(path, 'utf8'));
  });
});
