import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import {
  BACKUP_REGISTRY,
  type BackupRegistry,
  type BackupSource,
} from '../../backup/backup.interface.js';
import { type KeyDump, restoreKeys, snapshotKeys } from '../../redis/key-snapshot.js';
import { allTags } from '../../redis/partition.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { KNOWLEDGE_STORE } from '../knowledge.tokens.js';
import { solvedCasesKey, versionsKey, votesKey } from './knowledge.keys.js';
import type { KnowledgeStore, StoredDocument } from './knowledge.store.js';

type Dates = 'createdAt' | 'updatedAt';
type DocumentDump = Omit<StoredDocument, Dates> & Record<Dates, string> & { keys?: KeyDump[] };

/** Documents in a backup. Creating them again writes their lists and announces them for indexing. */
@Injectable()
export class KnowledgeBackup implements BackupSource, OnModuleInit {
  readonly kind = 'document';

  constructor(
    @Inject(KNOWLEDGE_STORE) private readonly store: KnowledgeStore,
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BACKUP_REGISTRY) private readonly registry: BackupRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.register(this, 30);
  }

  async *dump(): AsyncGenerator<StoredDocument & { keys: KeyDump[] }> {
    for (const tag of allTags()) {
      const { ids } = await this.store.changesSince(tag, 0);
      for (const id of ids) {
        const document = await this.store.read(id);
        if (document) yield { ...document, keys: await this.extrasOf(id) };
      }
    }
  }

  async load(entity: unknown): Promise<void> {
    const { keys, ...dump } = entity as DocumentDump;
    await this.store.restore({
      ...dump,
      createdAt: new Date(dump.createdAt),
      updatedAt: new Date(dump.updatedAt),
    });
    if (keys && keys.length > 0) await restoreKeys(this.redis, keys);
  }

  /** What hangs on a document: versions, votes, solved cases. */
  private extrasOf(id: string): Promise<KeyDump[]> {
    return snapshotKeys(this.redis, [
      { key: versionsKey(id), type: 'hash' },
      { key: votesKey(id), type: 'hash' },
      { key: solvedCasesKey(id), type: 'zset' },
    ]);
  }

  async isEmpty(): Promise<boolean> {
    const first = await this.dump().next();
    return first.done === true;
  }
}
