import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import {
  BACKUP_REGISTRY,
  type BackupRegistry,
  type BackupSource,
} from '../../backup/backup.interface.js';
import { type KeyDump, restoreKeys, snapshotKeys } from '../../redis/key-snapshot.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { scanKeys } from '../../redis/scan.js';
import { userOfBackedUpKey } from '../webhooks.keys.js';

/** Subscriptions and PagerDuty's secrets in a backup: messages must be signed and checked as before. */
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
    for await (const key of this.keys()) {
      const type = key.endsWith(':webhooks') ? 'hash' : 'string';
      yield await snapshotKeys(this.redis, [{ key, type }]);
    }
  }

  async load(entity: unknown): Promise<void> {
    await restoreKeys(this.redis, entity as KeyDump[]);
  }

  async isEmpty(): Promise<boolean> {
    const first = await this.keys().next();
    return first.done === true;
  }

  private async *keys(): AsyncGenerator<string> {
    for (const pattern of ['user:{*}:webhooks', 'user:{*}:pagerduty']) {
      for await (const key of scanKeys(this.redis, pattern)) {
        if (userOfBackedUpKey(key) !== undefined) yield key;
      }
    }
  }
}
