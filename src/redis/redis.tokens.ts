import type { Cluster, Redis } from 'ioredis';

/** The shared connection for short commands. Blocking reads take a `duplicate()` of their own. */
export const REDIS = Symbol('REDIS');
/**
 * For the job queue's short commands. BullMQ defines some fifty commands on the connection it is given,
 * which ioredis then copies into every pipeline of that connection.
 */
export const QUEUE_REDIS = Symbol('QUEUE_REDIS');
export type RedisClient = Redis | Cluster;
