import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import {
  BACKUP_REGISTRY,
  type BackupRegistry,
  type BackupSource,
} from '../../backup/backup.interface.js';
import { type KeyDump, restoreKeys, snapshotKeys } from '../../redis/key-snapshot.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { scanKeys } from '../../redis/scan.js';
import { userOfSubscriptionsKey } from '../webhooks.keys.js';

/** Subscriptions in a backup, with their secrets: they must sign as before. */
@Injectable()
export class WebhooksBackup implements BackupSource, OnModuleInit {
  readonly kind = 'webhooks';

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BACKUP_REGISTRY) private readonly registry: BackupRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.register(this, 6);
  }

  async *dump(): AsyncGenerator<KeyDump[]> {
    for await (const key of this.keys())
      yield await snapshotKeys(this.redis, [{ key, type: 'hash' }]);
  }

  async load(entity: unknown): Promise<void> {
    await restoreKeys(this.redis, entity as KeyDump[]);
  }

  async isEmpty(): Promise<boolean> {
    const first = await this.keys().next();
    return first.done === true;
  }

  private async *keys(): AsyncGenerator<string> {
    for await (const key of scanKeys(this.redis, 'user:{*}:webhooks')) {
      if (userOfSubscriptionsKey(key) !== undefined) yield key;
    }
  }
}
