import { Inject, Injectable } from '@nestjs/common';
import { loadScript } from '../../redis/lua-script.js';
import { execPipeline } from '../../redis/pipeline.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { accountKey, apiTokenKey, apiTokenPrefix, apiTokensKey } from '../auth.keys.js';
import type { Scope } from '../auth.scopes.js';
import type { Role } from '../principal.js';

export interface ApiToken {
  id: string;
  userId: string;
  /** What its maker calls it. */
  label: string;
  scopes: readonly Scope[];
  /** Name and roles of its maker when it was made. */
  ownerName?: string;
  roles: readonly Role[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt?: Date;
}

/** API tokens in Redis: what they may do and a hash of their secret, until they expire. */
@Injectable()
export class ApiTokenStore {
  private readonly scripts;

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {
    const script = (name: string) => loadScript(redis, import.meta.url, `./lua/${name}.lua`);
    this.scripts = {
      create: script('create-api-token'),
      touch: script('touch-api-token'),
      revoke: script('revoke-api-token'),
    };
  }

  async create(
    token: ApiToken,
    secretHash: string,
    atMost: number,
  ): Promise<'ok' | 'full' | 'disabled'> {
    const { userId, id, label, scopes, ownerName, roles, createdAt, expiresAt } = token;
    return (await this.scripts.create(
      [apiTokenKey(userId, id), apiTokensKey(userId), accountKey(userId)],
      [
        ...[id, createdAt.getTime(), expiresAt.getTime(), apiTokenPrefix(userId), atMost],
        ...['secret_hash', secretHash, 'label', label, 'scopes', scopes.join(',')],
        ...['owner_name', ownerName ?? '', 'roles', roles.join(',')],
        ...['created_at', createdAt.getTime(), 'expires_at', expiresAt.getTime()],
      ],
    )) as 'ok' | 'full' | 'disabled';
  }

  async find(
    userId: string,
    id: string,
  ): Promise<{ token: ApiToken; secretHash: string } | undefined> {
    const hash = await this.redis.hgetall(apiTokenKey(userId, id));
    const token = toToken(userId, id, hash);
    return token && { token, secretHash: hash['secret_hash'] ?? '' };
  }

  /** Oldest first. */
  async list(userId: string): Promise<ApiToken[]> {
    const ids = await this.redis.zrange(apiTokensKey(userId), '0', '-1');
    if (ids.length === 0) return [];
    const pipeline = this.redis.pipeline();
    for (const id of ids) pipeline.hgetall(apiTokenKey(userId, id));
    const hashes = (await execPipeline(pipeline)) as Record<string, string>[];
    return ids.flatMap((id, i) => toToken(userId, id, hashes[i] ?? {}) ?? []);
  }

  async touch(userId: string, id: string, now: number): Promise<void> {
    await this.scripts.touch([apiTokenKey(userId, id)], [now]);
  }

  /** @returns whether there was such a token. */
  async revoke(userId: string, id: string): Promise<boolean> {
    const removed = await this.scripts.revoke(
      [apiTokenKey(userId, id), apiTokensKey(userId)],
      [id],
    );
    return removed === 1;
  }
}

function toToken(userId: string, id: string, hash: Record<string, string>): ApiToken | undefined {
  if (hash['expires_at'] === undefined) return undefined;
  return {
    id,
    userId,
    label: hash['label'] ?? '',
    scopes: (hash['scopes'] ?? '').split(',') as Scope[],
    ownerName: hash['owner_name'] ? hash['owner_name'] : undefined,
    roles: (hash['roles'] ?? 'user').split(',') as Role[],
    createdAt: new Date(Number(hash['created_at'])),
    expiresAt: new Date(Number(hash['expires_at'])),
    lastUsedAt: hash['last_used_at'] ? new Date(Number(hash['last_used_at'])) : undefined,
  };
}
