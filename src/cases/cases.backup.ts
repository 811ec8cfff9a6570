import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { caseAuditKey } from '../audit/audit.keys.js';
import {
  BACKUP_REGISTRY,
  type BackupRegistry,
  type BackupSource,
} from '../backup/backup.interface.js';
import { execPipeline } from '../redis/pipeline.js';
import { type KeyDump, restoreKeys, snapshotKeys } from '../redis/key-snapshot.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';
import { scanKeys } from '../redis/scan.js';
import type { CaseCompanions } from './case-companions.types.js';
import {
  aclKey,
  caseKey,
  messagesKey,
  participantsKey,
  purgeKey,
  userCasesKey,
} from './cases.keys.js';
import { CASE_COMPANIONS } from './cases.tokens.js';

const RECORD = /^case:\{p\d\d\}([0-9A-Z]{26})$/;
const SNAPSHOT = /^case:\{p\d\d\}([0-9A-Z]{26}):acl$/;
const ANY_ID = '?'.repeat(26);

interface CaseDump {
  id: string;
  keys: KeyDump[];
}

/**
 * Cases in a backup: each with its members, messages, access snapshot and what other modules keep
 * beside it, as of one moment, deleted and gone ones included. The indexes are derived from them again.
 */
@Injectable()
export class CasesBackup implements BackupSource, OnModuleInit {
  readonly kind = 'case';

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BACKUP_REGISTRY) private readonly registry: BackupRegistry,
    @Inject(CASE_COMPANIONS) private readonly companions: CaseCompanions,
  ) {}

  onModuleInit(): void {
    // Before reports: a case that closes meanwhile must not link reports that were dumped earlier.
    this.registry.register(this, 10);
  }

  async *dump(): AsyncGenerator<CaseDump> {
    for await (const id of this.ids()) {
      const keys = await snapshotKeys(this.redis, [
        { key: caseKey(id), type: 'hash' },
        { key: participantsKey(id), type: 'hash' },
        { key: messagesKey(id), type: 'stream' },
        { key: aclKey(id), type: 'hash' },
        { key: caseAuditKey(id), type: 'stream' },
        ...this.companions.of(id),
      ]);
      if (keys.length > 0) yield { id, keys };
    }
  }

  async load(entity: unknown): Promise<void> {
    const { id, keys } = entity as CaseDump;
    await restoreKeys(this.redis, keys);
    const [purgeAt, members, snapshot] = (await execPipeline(
      this.redis
        .pipeline()
        .hget(caseKey(id), 'purge_at')
        .hkeys(participantsKey(id))
        .hkeys(aclKey(id)),
    )) as [string | null, string[], string[]];
    if (purgeAt !== null) await this.redis.zadd(purgeKey(id), purgeAt, id);
    const users = new Set([...members, ...snapshot]);
    await Promise.all([...users].map((user) => this.redis.zadd(userCasesKey(user), 0, id)));
  }

  async isEmpty(): Promise<boolean> {
    const first = await this.ids().next();
    return first.done === true;
  }

  /** Of the cases there are, then of those of which only the access snapshot is left. */
  private async *ids(): AsyncGenerator<string> {
    for await (const key of scanKeys(this.redis, `case:{p??}${ANY_ID}`)) {
      const id = RECORD.exec(key)?.[1];
      if (id !== undefined) yield id;
    }
    for await (const key of scanKeys(this.redis, `case:{p??}${ANY_ID}:acl`)) {
      const id = SNAPSHOT.exec(key)?.[1];
      if (id !== undefined && (await this.redis.exists(caseKey(id))) === 0) yield id;
    }
  }
}
