import { Inject, Injectable } from '@nestjs/common';
import { loadScript } from '../../redis/lua-script.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import {
  accountKey,
  apiTokenPrefix,
  apiTokensKey,
  sessionPrefix,
  sessionsKey,
} from '../auth.keys.js';
import type { Role } from '../principal.js';

export interface Account {
  userId: string;
  name?: string;
  passwordHash: string;
  roles: readonly Role[];
  createdAt: Date;
  disabledAt?: Date;
  /** Counts changes of password, roles and state: a sign-in begun before one fails after it. */
  revision: number;
}

export type NewAccount = Omit<Account, 'disabledAt' | 'revision'>;

/** `disabled`: the time in ms, or null to enable. */
export interface AccountChange {
  passwordHash?: string;
  roles?: readonly Role[];
  disabledAt?: number | null;
  /** This session stays; all others end. */
  keepSession?: string;
  /** Whether API tokens end too. */
  endTokens: boolean;
}

@Injectable()
export class AccountStore {
  private readonly createScript = loadScript(
    this.redis,
    import.meta.url,
    './lua/create-account.lua',
  );
  private readonly changeScript = loadScript(
    this.redis,
    import.meta.url,
    './lua/change-account.lua',
  );

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** @returns false when the id is taken. */
  async create({ userId, name, passwordHash, roles, createdAt }: NewAccount): Promise<boolean> {
    const created = await this.createScript(
      [accountKey(userId)],
      [
        ...['name', name ?? '', 'password_hash', passwordHash, 'roles', roles.join(',')],
        ...['created_at', createdAt.getTime(), 'revision', 1],
      ],
    );
    return created === 1;
  }

  async find(userId: string): Promise<Account | undefined> {
    const hash = await this.redis.hgetall(accountKey(userId));
    if (hash['password_hash'] === undefined) return undefined;
    return {
      userId,
      name: hash['name'] ? hash['name'] : undefined,
      passwordHash: hash['password_hash'],
      roles: (hash['roles'] ?? 'user').split(',') as Role[],
      createdAt: new Date(Number(hash['created_at'])),
      disabledAt: hash['disabled_at'] ? new Date(Number(hash['disabled_at'])) : undefined,
      revision: Number(hash['revision']),
    };
  }

  /**
   * Changes the account and ends what was signed in before, in one step.
   * @returns false when the account is not there, or not at this revision any more.
   */
  async change(userId: string, revision: number, change: AccountChange): Promise<boolean> {
    const fields: (string | number)[] = [];
    if (change.passwordHash) fields.push('password_hash', change.passwordHash);
    if (change.roles) fields.push('roles', change.roles.join(','));
    if (change.disabledAt !== undefined) fields.push('disabled_at', change.disabledAt ?? '');
    const changed = await this.changeScript(
      [accountKey(userId), sessionsKey(userId), apiTokensKey(userId)],
      [
        ...[revision, sessionPrefix(userId), change.keepSession ?? ''],
        ...[change.endTokens ? apiTokenPrefix(userId) : '', ...fields],
      ],
    );
    return changed === 1;
  }
}
