import { Inject, Injectable } from '@nestjs/common';
import { caseIdOfReport } from '../../common/ids.js';
import { AppConfig } from '../../config/app-config.js';
import { announcement } from '../../outbox/announcement.js';
import { outboxKey } from '../../outbox/outbox.keys.js';
import { type LuaScript, loadScript } from '../../redis/lua-script.js';
import { tagOf } from '../../redis/partition.js';
import { execPipeline } from '../../redis/pipeline.js';
import { perPartition } from '../../redis/per-partition.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { RememberedReads } from '../../redis/remembered-reads.js';
import type { Report, ReportMetadata } from '../report.types.js';
import { isReportType, REPORT_TYPES } from '../writing/report-type.js';
import {
  decodeReport,
  encodeReport,
  type EncodedReport,
  type ReportRecord,
  toMetadata,
} from './report-record.js';
import {
  type CaseTally,
  type CommitBatch,
  type KeptAnswer,
  type ListQuery,
  type ReportStore,
  StaleLeaseError,
} from './report.store.js';
import * as keys from './reports.keys.js';

/** Reports in Redis: metadata in hashes, content compressed beside them. */
@Injectable()
export class RedisReportStore implements ReportStore {
  private readonly commitScript: LuaScript;
  private readonly lists: RememberedReads<ReportMetadata[]>;
  private readonly removeScript: LuaScript;
  private readonly markIndexedScript: LuaScript;
  private readonly forgetScript: LuaScript;

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly config: AppConfig,
  ) {
    this.commitScript = loadScript(redis, import.meta.url, './lua/commit-reports.lua');
    const list = loadScript(redis, import.meta.url, './lua/list-reports.lua');
    this.lists = new RememberedReads(list, toSortedList);
    this.removeScript = loadScript(redis, import.meta.url, './lua/remove-report.lua');
    this.markIndexedScript = loadScript(redis, import.meta.url, './lua/mark-indexed.lua');
    this.forgetScript = loadScript(redis, import.meta.url, './lua/forget-case.lua');
  }

  async commit(batch: CommitBatch): Promise<ReportMetadata[]> {
    const { caseId, answer } = batch;
    const encoded = await Promise.all(batch.reports.map((r) => encodeReport(r, batch)));
    const [outcome, ...versions] = (await this.commitScript(
      [
        keys.lockKey(caseId),
        keys.currentKey(caseId),
        keys.reportsKey(caseId),
        keys.versionsKey(caseId),
        keys.expiryKeyOfTag(tagOf(caseId)),
        outboxKey(caseId),
        keys.answerKey(caseId, answer?.id ?? 'none'),
      ],
      [
        batch.lease.value,
        batch.createdAt.getTime(),
        batch.expiresAt.getTime(),
        this.config.reports.versionsKept,
        keys.reportPrefixOfTag(tagOf(caseId)),
        caseId,
        answer ? JSON.stringify(toStoredAnswer(answer)) : '',
        this.config.idempotencyTtlMs,
        announcement({ stored_at: batch.createdAt.toISOString() }),
        encoded.length,
        ...encoded.flatMap(toScriptArgs),
      ],
    )) as [string, ...number[]];
    if (outcome !== 'stored') throw new StaleLeaseError(batch.lease.jobId);
    return encoded.flatMap(({ record }, i) => {
      const stored = { ...record, version: String(versions[i]), is_current: '1' };
      return toMetadata(stored) ?? [];
    });
  }

  async list(caseId: string, { history }: ListQuery): Promise<ReportMetadata[]> {
    const which = history ? 'history' : 'current';
    const reports = await this.lists.read(
      `${which} ${caseId}`,
      [keys.currentKey(caseId), keys.reportsKey(caseId)],
      [keys.reportPrefixOfTag(tagOf(caseId)), which],
    );
    return [...reports];
  }

  async listWithContent(caseId: string, query: ListQuery): Promise<Report[]> {
    const reports = await this.contents(await this.list(caseId, query));
    return reports.filter((report) => report !== undefined);
  }

  async read(reportId: string): Promise<Report | undefined> {
    if (caseIdOfReport(reportId) === undefined) return undefined;
    const [record, bytes] = await Promise.all([
      this.redis.hgetall(keys.metadataKey(reportId)),
      this.redis.getBuffer(keys.contentKey(reportId)),
    ]);
    const metadata = toMetadata(record);
    if (!metadata || !bytes) return undefined;
    return decodeReport(metadata, { codec: record['codec'] ?? '', bytes });
  }

  async contents(reports: readonly ReportMetadata[]): Promise<(Report | undefined)[]> {
    if (reports.length === 0) return [];
    const pipeline = this.redis.pipeline();
    for (const { id } of reports) {
      pipeline.hget(keys.metadataKey(id), 'codec').getBuffer(keys.contentKey(id));
    }
    const replies = (await execPipeline(pipeline)) as (string | Buffer | null)[];
    return Promise.all(
      reports.map(async (metadata, i) => {
        const codec = replies[2 * i] as string | null;
        const bytes = replies[2 * i + 1] as Buffer | null;
        return codec && bytes ? decodeReport(metadata, { codec, bytes }) : undefined;
      }),
    );
  }

  async metadata(reportId: string): Promise<ReportMetadata | undefined> {
    if (caseIdOfReport(reportId) === undefined) return undefined;
    return toMetadata(await this.redis.hgetall(keys.metadataKey(reportId)));
  }

  async metadataOf(reportIds: readonly string[]): Promise<(ReportMetadata | undefined)[]> {
    const ids = reportIds.filter((id) => caseIdOfReport(id) !== undefined);
    const records = await perPartition(this.redis, ids, (pipeline, id) => {
      pipeline.hgetall(keys.metadataKey(id));
    });
    return reportIds.map((id) => toMetadata((records.get(id)?.[0] ?? {}) as ReportRecord));
  }

  async tallies(caseIds: readonly string[]): Promise<CaseTally[]> {
    const replies = await perPartition(this.redis, caseIds, (pipeline, id) => {
      pipeline.hgetall(keys.versionsKey(id)).hkeys(keys.currentKey(id));
    });
    return caseIds.map((caseId) => {
      const [written, current] = replies.get(caseId) as [Record<string, string>, string[]];
      return {
        caseId,
        written: Object.fromEntries(Object.entries(written).map(([t, n]) => [t, Number(n)])),
        current: current.filter(isReportType),
      };
    });
  }

  async markIndexed(reportId: string): Promise<boolean> {
    return (await this.markIndexedScript([keys.metadataKey(reportId)], [])) === 1;
  }

  async keptAnswer(caseId: string, id: string): Promise<KeptAnswer | undefined> {
    const json = await this.redis.get(keys.answerKey(caseId, id));
    return json === null ? undefined : (JSON.parse(json) as KeptAnswer);
  }

  async remove(reportId: string): Promise<boolean> {
    const caseId = caseIdOfReport(reportId);
    if (caseId === undefined) return false;
    const removed = await this.removeScript(
      [
        keys.metadataKey(reportId),
        keys.contentKey(reportId),
        keys.currentKey(caseId),
        keys.reportsKey(caseId),
        keys.expiryKeyOfTag(tagOf(caseId)),
        outboxKey(caseId),
      ],
      [reportId, announcement()],
    );
    return removed === 1;
  }

  async forgetCase(caseId: string): Promise<void> {
    await this.forgetScript(
      [
        keys.reportsKey(caseId),
        keys.lockKey(caseId),
        keys.versionsKey(caseId),
        keys.fenceKey(caseId),
        keys.reusedRunbookKey(caseId),
      ],
      [],
    );
  }
}

function toStoredAnswer({ fingerprint, jobId, reportIds }: KeptAnswer): KeptAnswer {
  return { fingerprint, jobId, reportIds };
}

function toScriptArgs({ id, type, bytes, record }: EncodedReport): (string | number | Buffer)[] {
  const fields = Object.entries(record);
  return [id, type, bytes, fields.length, ...fields.flat()];
}

function toSortedList(json: string): ReportMetadata[] {
  const records = JSON.parse(json) as ReportRecord[];
  return records.flatMap((record) => toMetadata(record) ?? []).sort(byTypeAndVersion);
}

/** By type in the order in which types are offered, then the newest version first. */
function byTypeAndVersion(a: ReportMetadata, b: ReportMetadata): number {
  const order = REPORT_TYPES.indexOf(a.type) - REPORT_TYPES.indexOf(b.type);
  return order || b.version - a.version;
}
