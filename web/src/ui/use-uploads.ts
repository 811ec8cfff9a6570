import { useState } from 'react';
import { newIdempotencyKey } from '../api/client';
import { upload } from '../api/upload';

/** One file on its way, or what became of it. */
export interface Sent<T> {
  id: number;
  file: File;
  key: string;
  /** 0 to 1; at 1 the service reads it. */
  share: number;
  result?: T;
  error?: unknown;
}

let lastId = 0;

interface Options {
  /** The route takes an Idempotency-Key: a file sent again after a lost answer is stored once. */
  isIdempotent?: boolean;
}

/** Files sent one after another, each with its progress, result or problem. */
export function useUploads<T>(onStored: () => unknown, { isIdempotent = false }: Options = {}) {
  const [sent, setSent] = useState<Sent<T>[]>([]);
  const change = (id: number, next: Partial<Sent<T>>): void =>
    setSent((all) => all.map((one) => (one.id === id ? { ...one, ...next } : one)));
  const run = async ({ id, file, key }: Sent<T>, path: string): Promise<void> => {
    change(id, { share: 0, error: undefined });
    try {
      const idempotent = isIdempotent ? { idempotencyKey: key } : {};
      const onProgress = (share: number): void => change(id, { share });
      change(id, { share: 1, result: await upload<T>({ path, file, ...idempotent, onProgress }) });
      await onStored();
    } catch (error) {
      change(id, { error });
    }
  };
  const send = async (files: File[], path: string): Promise<void> => {
    const added = files.map((file) => ({
      id: (lastId += 1),
      file,
      key: newIdempotencyKey(),
      share: 0,
    }));
    setSent((all) => [...added, ...all]);
    for (const one of added) await run(one, path);
  };
  return { sent, send, again: run };
}
