import { useState } from 'react';
import { upload } from '../api/upload';

/** One file on its way, or what became of it. */
export interface Sent<T> {
  id: number;
  file: File;
  /** 0 to 1; at 1 the service reads it. */
  share: number;
  result?: T;
  error?: unknown;
}

let lastId = 0;

/** Files sent one after another, each with its progress, result or problem. */
export function useUploads<T>(onStored: () => unknown) {
  const [sent, setSent] = useState<Sent<T>[]>([]);
  const change = (id: number, next: Partial<Sent<T>>): void =>
    setSent((all) => all.map((one) => (one.id === id ? { ...one, ...next } : one)));
  const run = async (id: number, file: File, path: string): Promise<void> => {
    change(id, { share: 0, error: undefined });
    try {
      const onProgress = (share: number): void => change(id, { share });
      change(id, { share: 1, result: await upload<T>({ path, file, onProgress }) });
      await onStored();
    } catch (error) {
      change(id, { error });
    }
  };
  const send = async (files: File[], path: string): Promise<void> => {
    const added = files.map((file) => ({ id: (lastId += 1), file, share: 0 }));
    setSent((all) => [...added, ...all]);
    for (const { id, file } of added) await run(id, file, path);
  };
  return { sent, send, again: run };
}
