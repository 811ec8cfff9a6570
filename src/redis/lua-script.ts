import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { RedisClient } from './redis.tokens.js';

export type ScriptArg = string | number | Buffer;
export type LuaScript = (keys: readonly string[], args: readonly ScriptArg[]) => Promise<unknown>;

type Defined = Record<string, (...args: (ScriptArg | number)[]) => Promise<unknown>>;

const namesBySha = new Map<string, string>();

/** What EVALSHA knows a script by. */
export const digestOf = (lua: string): string => createHash('sha1').update(lua).digest('hex');

/** `commit-reports` for the digest that EVALSHA was called with; for traces. */
export const scriptName = (sha: string | undefined): string | undefined =>
  namesBySha.get(sha ?? '');

/**
 * Loads `file` (beside the caller's module) through ioredis' defineCommand, which sends EVALSHA and
 * falls back to EVAL when the server does not know the script yet. All keys must share a hash tag.
 *
 * @example const commit = loadScript(redis, import.meta.url, './lua/commit-reports.lua');
 *          await commit([key1, key2], [arg1]);
 */
export function loadScript(redis: RedisClient, moduleUrl: string, file: string): LuaScript {
  const url = new URL(file, moduleUrl);
  // Unique per file, so that two modules may name a script alike.
  const name = `fm_${basename(file, '.lua').replaceAll('-', '_')}_${String(url.pathname.length)}`;
  const lua = readFileSync(url, 'utf8');
  redis.defineCommand(name, { lua });
  namesBySha.set(digestOf(lua), basename(file, '.lua'));
  return async (keys, args) => {
    const command = (redis as unknown as Defined)[name];
    if (!command) throw new Error(`script ${name} is not defined`);
    return command.call(redis, keys.length, ...keys, ...args);
  };
}
