import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ulid } from 'ulid';

/** What a file is called until it is whole. */
export const ASIDE = '.part';

/**
 * Writes a file that has its name only once it is whole and on disk: filled aside, fsynced, renamed,
 * and its folder fsynced. A failure or a crash leaves what stood there before.
 */
export async function writeDurably(
  path: string,
  fill: (file: FileHandle) => Promise<void>,
): Promise<void> {
  // Of its own, so that two writers of one file cannot mix their bytes.
  const aside = `${path}.${ulid()}${ASIDE}`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await fill(file);
    await file.sync();
    await file.close();
    await rename(aside, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await unlink(aside).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes the names of the files in a folder survive a power failure. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
