import type { Cluster, Redis } from 'ioredis';

/** The shared connection for short commands. Blocking reads take a `duplicate()` of their own. */
export const REDIS = Symbol('REDIS');
export type RedisClient = Redis | Cluster;
