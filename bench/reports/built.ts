import 'reflect-metadata';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A module of the app as `npm run build` made it, beside the Lua scripts and dictionaries it loads. */
export const built = async <T>(path: string): Promise<T> =>
  (await import(pathToFileURL(join(process.cwd(), 'dist', path)).href)) as T;
