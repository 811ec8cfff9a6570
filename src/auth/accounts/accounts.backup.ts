import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import {
  BACKUP_REGISTRY,
  type BackupRegistry,
  type BackupSource,
} from '../../backup/backup.interface.js';
import { AppConfig } from '../../config/app-config.js';
import { type KeyDump, restoreKeys, snapshotKeys } from '../../redis/key-snapshot.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { scanKeys } from '../../redis/scan.js';
import {
  accountKey,
  apiTokenKey,
  apiTokensKey,
  userOfAccountKey,
  userOfApiTokensKey,
} from '../auth.keys.js';

/** Accounts and API tokens in a backup, as hashes of their secrets. Sessions end with a restore. */
@Injectable()
export class AccountsBackup implements BackupSource, OnModuleInit {
  readonly kind = 'account';

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BACKUP_REGISTRY) private readonly registry: BackupRegistry,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.registry.register(this, 5);
  }

  async *dump(): AsyncGenerator<KeyDump[]> {
    for await (const userId of this.users()) {
      const ids = await this.redis.zrange(apiTokensKey(userId), '0', '-1');
      yield await snapshotKeys(this.redis, [
        { key: accountKey(userId), type: 'hash' },
        { key: apiTokensKey(userId), type: 'zset' },
        ...ids.map((id) => ({ key: apiTokenKey(userId, id), type: 'hash' as const })),
      ]);
    }
  }

  async load(entity: unknown): Promise<void> {
    await restoreKeys(this.redis, entity as KeyDump[]);
  }

  /** The first admin, made at start-up, does not count: a restore brings back the one of the backup. */
  async isEmpty(): Promise<boolean> {
    for await (const userId of this.users()) {
      if (userId !== this.config.accounts.admin?.userId) return false;
    }
    return true;
  }

  /** Users of an issuer have no account, but may have API tokens. */
  private async *users(): AsyncGenerator<string> {
    const seen = new Set<string>();
    for (const [pattern, userOf] of [
      ['user:{*}:account', userOfAccountKey],
      ['user:{*}:api-tokens', userOfApiTokensKey],
    ] as const) {
      for await (const key of scanKeys(this.redis, pattern)) {
        const userId = userOf(key);
        if (userId === undefined || seen.has(userId)) continue;
        seen.add(userId);
        yield userId;
      }
    }
  }
}
