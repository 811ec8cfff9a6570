import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import {
  BACKUP_REGISTRY,
  type BackupRegistry,
  type BackupSource,
} from '../../backup/backup.interface.js';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { outboxKey } from '../../outbox/outbox.keys.js';
import { type KeyDump, restoreKeys, snapshotKeys } from '../../redis/key-snapshot.js';
import { tagOf } from '../../redis/partition.js';
import { execPipeline } from '../../redis/pipeline.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { casesWithReports } from './report-cases.js';
import * as keys from './reports.keys.js';

const ATTEMPTS = 5;

interface CaseReportsDump {
  caseId: string;
  reportIds: string[];
  keys: KeyDump[];
}

/**
 * The reports of each case in a backup, as of one moment. What is restored counts as not indexed
 * yet and is announced in the outbox, so that Chroma is filled again from Redis.
 */
@Injectable()
export class ReportsBackup implements BackupSource, OnModuleInit {
  readonly kind = 'reports_of_case';

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BACKUP_REGISTRY) private readonly registry: BackupRegistry,
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
  ) {}

  onModuleInit(): void {
    this.registry.register(this, 20);
  }

  async *dump(): AsyncGenerator<CaseReportsDump> {
    for await (const caseId of casesWithReports(this.redis)) {
      yield await this.dumpCase(caseId);
    }
  }

  async load(entity: unknown): Promise<void> {
    const { caseId, reportIds, keys: dumps } = entity as CaseReportsDump;
    // Opened and documented while the backup was made, after the cases were read: nobody could read
    // these reports, as nobody is a member of their case.
    if (!(await this.cases.accessOf(caseId))) return;
    await restoreKeys(this.redis, dumps);
    if (reportIds.length === 0) return;
    const pipeline = this.redis.pipeline();
    for (const id of reportIds) pipeline.hget(keys.metadataKey(id), 'expires_at');
    const expiries = (await execPipeline(pipeline)) as (string | null)[];
    const multi = this.redis.multi();
    reportIds.forEach((id, i) => {
      const expiresAt = expiries[i];
      if (!expiresAt) return;
      multi.hset(keys.metadataKey(id), 'indexed', '0');
      multi.zadd(keys.expiryKeyOfTag(tagOf(caseId)), expiresAt, id);
      multi.xadd(outboxKey(caseId), '*', 'topic', 'report.index', 'ref', id, 'data', '{}');
    });
    await execPipeline(multi);
  }

  async isEmpty(): Promise<boolean> {
    const first = await casesWithReports(this.redis).next();
    return first.done === true;
  }

  /** Read until the ids are those of the same moment as the rest: a commit may come in between. */
  private async dumpCase(caseId: string): Promise<CaseReportsDump> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const reportIds = await this.redis.zrange(keys.reportsKey(caseId), '0', '-1');
      const dumps = await snapshotKeys(this.redis, [
        { key: keys.reportsKey(caseId), type: 'zset' },
        { key: keys.currentKey(caseId), type: 'hash' },
        { key: keys.versionsKey(caseId), type: 'hash' },
        { key: keys.fenceKey(caseId), type: 'string' },
        { key: keys.reusedRunbookKey(caseId), type: 'hash' },
        ...reportIds.flatMap((id) => [
          { key: keys.metadataKey(id), type: 'hash' as const },
          { key: keys.contentKey(id), type: 'string' as const },
        ]),
      ]);
      const index = dumps.find(({ key }) => key === keys.reportsKey(caseId));
      const members = index?.value.filter((_, i) => i % 2 === 0) ?? [];
      if (isDeepStrictEqual(members, reportIds)) return { caseId, reportIds, keys: dumps };
    }
    throw new Error('a case changed faster than it could be read');
  }
}
