import { LRUCache } from 'lru-cache';
import type { LuaScript, ScriptArg } from './lua-script.js';

/** What Redis makes of `redis.sha1hex`. */
const DIGEST_LENGTH = 40;
/** Characters of JSON that are remembered of one script's answers. */
const MAX_CHARACTERS = 4 * 1024 * 1024;

interface Known<T> {
  digest: string;
  value: T;
}

/**
 * Reads by a script that need not say again what this process has read before: the script is given
 * the digest of that as its first argument and answers '' where it still holds, otherwise the new
 * digest and JSON. What is there is thus looked up in Redis each time; only sending and parsing it
 * are saved, which is a quarter of the time of a list (docs/benchmarks.md).
 *
 * The values are shared by all requests: nobody may change them.
 */
export class RememberedReads<T extends object> {
  private readonly known = new LRUCache<string, Known<T>>({ maxSize: MAX_CHARACTERS });

  constructor(
    private readonly script: LuaScript,
    private readonly parse: (json: string, name: string) => T,
  ) {}

  /** @param name of what is read, and of nothing else that this script reads. */
  async read(name: string, keys: readonly string[], args: readonly ScriptArg[]): Promise<T> {
    const known = this.known.get(name);
    const reply = (await this.script(keys, [known?.digest ?? '', ...args])) as string;
    if (known && reply === '') return known.value;
    const value = this.parse(reply.slice(DIGEST_LENGTH), name);
    const digest = reply.slice(0, DIGEST_LENGTH);
    this.known.set(name, { digest, value }, { size: reply.length });
    return value;
  }
}
