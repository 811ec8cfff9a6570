import type { Provider } from '@nestjs/common';
import { VECTOR_STORE, type VectorStore } from '../chroma/chroma.interface.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';

export const DEPENDENCY_PROBES = Symbol('DEPENDENCY_PROBES');

/** A probe of Kubernetes waits one second by default; this leaves room for both answers. */
const ANSWER_WITHIN_MS = 500;

/** Each resolves when the server answers, and rejects when it does not do so in half a second. */
export interface DependencyProbes {
  redis: () => Promise<void>;
  chroma: () => Promise<void>;
}

export const dependencyProbes: Provider = {
  provide: DEPENDENCY_PROBES,
  inject: [REDIS, VECTOR_STORE],
  useFactory: (redis: RedisClient, chroma: VectorStore): DependencyProbes => ({
    redis: probe(async () => {
      await redis.ping();
    }),
    chroma: probe(() => chroma.ping()),
  }),
};

/** One question at a time: while a server hangs, askers wait for the one that is under way. */
function probe(ping: () => Promise<void>): () => Promise<void> {
  let asked: Promise<void> | undefined;
  return async () => {
    asked ??= ping().finally(() => {
      asked = undefined;
    });
    await within(ANSWER_WITHIN_MS, asked);
  };
}

async function within(ms: number, answer: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer in time'));
    }, ms);
  });
  try {
    await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
