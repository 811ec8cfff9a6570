import { Inject, Injectable } from '@nestjs/common';
import { loadScript } from '../../redis/lua-script.js';
import { execPipeline } from '../../redis/pipeline.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { accountKey, sessionKey, sessionPrefix, sessionsKey } from '../auth.keys.js';
import type { Role } from '../principal.js';

/** More than anybody signs in with; the oldest one ends when another begins. */
const MAX_SESSIONS = 50;

export interface Session {
  id: string;
  userId: string;
  name?: string;
  roles: readonly Role[];
  /** What the client called itself at sign-in. */
  client?: string;
  createdAt: Date;
  lastUsedAt: Date;
  /** However much it is used, it ends then. */
  endsAt: Date;
}

export interface Rotation {
  now: number;
  ttlMs: number;
  graceMs: number;
}

/** Sessions in Redis: a hash each, whose TTL slides with use, and a list by user. */
@Injectable()
export class SessionStore {
  private readonly scripts;

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {
    const script = (name: string) => loadScript(redis, import.meta.url, `./lua/${name}.lua`);
    this.scripts = {
      start: script('start-session'),
      rotate: script('rotate-session'),
      touch: script('touch-session'),
      end: script('end-sessions'),
    };
  }

  /** @returns false when the account was disabled or changed since it was read at `revision`. */
  async start(session: Session, revision: number, ttlMs: number): Promise<boolean> {
    const { userId, id } = session;
    const started = await this.scripts.start(
      [accountKey(userId), sessionKey(userId, id), sessionsKey(userId)],
      [
        ...[revision, id, session.createdAt.getTime(), ttlMs, sessionPrefix(userId), MAX_SESSIONS],
        ...['generation', 1, 'rotated_at', 0, 'name', session.name ?? ''],
        ...['roles', session.roles.join(','), 'client', session.client ?? ''],
        ...[
          'created_at',
          session.createdAt.getTime(),
          'last_used_at',
          session.lastUsedAt.getTime(),
        ],
        ...['ends_at', session.endsAt.getTime()],
      ],
    );
    return started === 1;
  }

  async find(userId: string, id: string): Promise<Session | undefined> {
    return toSession(userId, id, await this.redis.hgetall(sessionKey(userId, id)));
  }

  /** Oldest first. */
  async list(userId: string): Promise<Session[]> {
    const ids = await this.redis.zrange(sessionsKey(userId), '0', '-1');
    if (ids.length === 0) return [];
    const pipeline = this.redis.pipeline();
    for (const id of ids) pipeline.hgetall(sessionKey(userId, id));
    const hashes = (await execPipeline(pipeline)) as Record<string, string>[];
    return ids.flatMap((id, i) => toSession(userId, id, hashes[i] ?? {}) ?? []);
  }

  /** Notes the use and lets the TTL begin anew. */
  async touch(userId: string, id: string, now: number, ttlMs: number): Promise<void> {
    await this.scripts.touch([sessionKey(userId, id)], [now, ttlMs]);
  }

  /**
   * The next generation of refresh token for the presented one. `reused`: it had been exchanged
   * before, so somebody else may hold it, and the session has been ended.
   */
  async rotate(
    userId: string,
    id: string,
    presented: number,
    { now, ttlMs, graceMs }: Rotation,
  ): Promise<{ generation: number } | 'ended' | 'reused'> {
    const generation = (await this.scripts.rotate(
      [sessionKey(userId, id), sessionsKey(userId)],
      [id, presented, now, ttlMs, graceMs],
    )) as number;
    if (generation === 0) return 'ended';
    return generation < 0 ? 'reused' : { generation };
  }

  /** Ends one session, or all of the user's. @returns how many there were. */
  async end(userId: string, id?: string): Promise<number> {
    const ended = await this.scripts.end(
      [sessionsKey(userId)],
      [sessionPrefix(userId), ...(id === undefined ? [] : [id])],
    );
    return ended as number;
  }
}

function toSession(userId: string, id: string, hash: Record<string, string>): Session | undefined {
  if (hash['ends_at'] === undefined) return undefined;
  return {
    id,
    userId,
    name: hash['name'] ? hash['name'] : undefined,
    roles: (hash['roles'] ?? 'user').split(',') as Role[],
    client: hash['client'] ? hash['client'] : undefined,
    createdAt: new Date(Number(hash['created_at'])),
    lastUsedAt: new Date(Number(hash['last_used_at'])),
    endsAt: new Date(Number(hash['ends_at'])),
  };
}
