import { Cluster } from 'ioredis';
import type { RedisClient } from './redis.tokens.js';

const COUNT = 500;

/**
 * All keys that match a glob, over all masters of a Cluster, in constant memory and without ever
 * blocking the server. SCAN may give a key twice while its table is resized; so may this.
 */
export async function* scanKeys(redis: RedisClient, match: string): AsyncGenerator<string> {
  const nodes = redis instanceof Cluster ? redis.nodes('master') : [redis];
  for (const node of nodes) {
    let cursor = '0';
    do {
      const [next, keys] = await node.scan(cursor, 'MATCH', match, 'COUNT', COUNT);
      cursor = next;
      yield* keys;
    } while (cursor !== '0');
  }
}
