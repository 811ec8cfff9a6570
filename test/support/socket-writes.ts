import { jest } from '@jest/globals';
import type { Redis } from 'ioredis';

/** How often the connection's socket is written to while `work` runs. */
export async function writesOf({ stream }: Redis, work: () => Promise<unknown>): Promise<number> {
  const one = jest.spyOn(stream, '_write');
  const several = jest.spyOn(stream, '_writev' as '_write');
  await work();
  const writes = one.mock.calls.length + several.mock.calls.length;
  one.mockRestore();
  several.mockRestore();
  return writes;
}
