import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { RedisClient } from './redis.tokens.js';

export type ScriptArg = string | number | Buffer;
export type LuaScript = (keys: readonly string[], args: readonly ScriptArg[]) => Promise<unknown>;

const namesBySha = new Map<string, string>();

/** What EVALSHA knows a script by. */
export const digestOf = (lua: string): string => createHash('sha1').update(lua).digest('hex');

/** `commit-reports` for the digest that EVALSHA was called with; for traces. */
export const scriptName = (sha: string | undefined): string | undefined =>
  namesBySha.get(sha ?? '');

/**
 * Loads `file` (beside the caller's module). It is sent by its digest (EVALSHA), and whole (EVAL) when
 * the server does not know it: after a restart, or on a node that has not seen it. All keys must share
 * a hash tag.
 *
 * Not by ioredis' defineCommand, which copies every script of the process into every pipeline.
 *
 * @example const commit = loadScript(redis, import.meta.url, './lua/commit-reports.lua');
 *          await commit([key1, key2], [arg1]);
 */
export function loadScript(redis: RedisClient, moduleUrl: string, file: string): LuaScript {
  const lua = readFileSync(new URL(file, moduleUrl), 'utf8');
  const sha = digestOf(lua);
  namesBySha.set(sha, basename(file, '.lua'));
  return async (keys, args) => {
    try {
      return await redis.evalsha(sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (!isUnknownScript(error)) throw error;
      return redis.eval(lua, keys.length, ...keys, ...args);
    }
  };
}

/** Nothing was run: the server has only said that it does not know the digest. */
const isUnknownScript = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('NOSCRIPT');
