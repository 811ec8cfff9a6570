import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import {
  BACKUP_REGISTRY,
  type BackupRegistry,
  type BackupSource,
} from '../backup/backup.interface.js';
import { AppConfig } from '../config/app-config.js';
import { execPipeline } from '../redis/pipeline.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';
import { SYSTEM_AUDIT_KEY } from './audit.keys.js';

/** Entries a line of the backup. */
const PAGE = 1000;

type StreamEntry = [id: string, fields: string[]];

/** The system's audit log in a backup, entry for entry with its times. A case's log is with the case. */
@Injectable()
export class AuditBackup implements BackupSource, OnModuleInit {
  readonly kind = 'audit';

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BACKUP_REGISTRY) private readonly registry: BackupRegistry,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    // Last: what happened while the rest was dumped is in it.
    this.registry.register(this, 90);
  }

  async *dump(): AsyncGenerator<StreamEntry[]> {
    for (let start = '-'; ;) {
      const page = await this.redis.xrange(SYSTEM_AUDIT_KEY, start, '+', 'COUNT', PAGE);
      const last = page.at(-1);
      if (!last) return;
      yield page;
      start = `(${last[0]}`;
    }
  }

  /** Entries that a new system has written already come after those of the backup, and stay. */
  async load(entity: unknown): Promise<void> {
    const page = entity as StreamEntry[];
    const first = page[0]?.[0];
    if (first === undefined) return;
    const written = await this.redis.xrange(SYSTEM_AUDIT_KEY, first, '+');
    const known = new Set(written.map(([id]) => id));
    const missing = page.filter(([id]) => !known.has(id));
    if (missing.length === 0) return;
    const transaction = this.redis.multi();
    let entries = missing;
    if (written.length > 0) {
      // A stream takes entries at its end only.
      const all = await this.redis.xrange(SYSTEM_AUDIT_KEY, '-', '+');
      entries = [...all, ...missing].sort(byTime);
      transaction.del(SYSTEM_AUDIT_KEY);
    }
    for (const [id, fields] of entries) transaction.xadd(SYSTEM_AUDIT_KEY, id, ...fields);
    transaction.pexpire(SYSTEM_AUDIT_KEY, this.config.auditRetentionMs);
    await execPipeline(transaction);
  }

  /** Nothing is overwritten: a sign-in that was noted must not stand in the way of a restore. */
  isEmpty(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

function byTime([a]: StreamEntry, [b]: StreamEntry): number {
  const [aTime = 0, aCount = 0] = a.split('-').map(Number);
  const [bTime = 0, bCount = 0] = b.split('-').map(Number);
  return aTime - bTime || aCount - bCount;
}
