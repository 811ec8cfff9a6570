import type { Socket } from 'node:net';
import { Cluster, type Redis } from 'ioredis';
import type { RedisClient } from './redis.tokens.js';

/**
 * Lets commands that are sent in one turn of the event loop leave in one write to the socket. ioredis
 * writes each by itself, and under load those system calls are a sixth of a request's processor time
 * (docs/benchmarks.md). Unlike its auto-pipelining, nothing waits for the answers of other commands.
 */
export function writeOncePerTurn(redis: RedisClient): void {
  if (redis instanceof Cluster) redis.on('+node', writeOncePerTurnTo);
  else writeOncePerTurnTo(redis);
}

/** Each connection has a stream of its own; a lost one takes with it what it still held back. */
function writeOncePerTurnTo(redis: Redis): void {
  redis.on('connect', () => {
    holdBackWithinTurn(redis.stream);
  });
}

function holdBackWithinTurn(stream: Socket): void {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  stream.write = (...args: unknown[]): boolean => {
    if (stream.writableCorked === 0) {
      stream.cork();
      // After all that this turn has to read, so that the requests it brings share a write too.
      setImmediate(() => {
        stream.uncork();
      });
    }
    return write(...args);
  };
}
