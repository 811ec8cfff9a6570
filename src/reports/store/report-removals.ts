import { Inject, Injectable } from '@nestjs/common';
import { ulid } from 'ulid';
import { caseIdOfReport } from '../../common/ids.js';
import { type LuaScript, loadScript } from '../../redis/lua-script.js';
import { allTags } from '../../redis/partition.js';
import { execPipeline } from '../../redis/pipeline.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import type { LastCopy, RemovalPlan } from '../report.types.js';
import { decodeReport, type ReportRecord, toMetadata } from './report-record.js';
import { contentKey, expiryKeyOfTag, metadataKey, removalKeyOfTag } from './reports.keys.js';

/** Which expired reports leave together, kept until they have left. */
@Injectable()
export class ReportRemovals {
  private readonly planScript: LuaScript;
  private readonly endScript: LuaScript;

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {
    this.planScript = loadScript(redis, import.meta.url, './lua/plan-removal.lua');
    this.endScript = loadScript(redis, import.meta.url, './lua/end-removal.lua');
  }

  /** At most one a partition; none when nothing has expired. */
  async plan(now: number, limit: number): Promise<RemovalPlan[]> {
    const day = new Date(now).toISOString().slice(0, 10);
    const plans = await Promise.all(
      allTags().map(async (tag) => {
        const json = await this.planScript(
          [expiryKeyOfTag(tag), removalKeyOfTag(tag)],
          [now, limit, `${day}-${tag.slice(1, -1)}-${ulid(now)}`],
        );
        if (typeof json !== 'string') return [];
        const { batch, ids } = JSON.parse(json) as { batch: string; ids: string[] };
        return [{ tag, batch, reportIds: ids }];
      }),
    );
    return plans.flat();
  }

  async end({ tag, batch }: RemovalPlan): Promise<void> {
    await this.endScript([removalKeyOfTag(tag), expiryKeyOfTag(tag)], [batch]);
  }

  /**
   * The report, or, where it cannot be read any more, all that is there of it: what is damaged must
   * neither be lost nor keep the others from leaving.
   */
  async lastCopy(reportId: string): Promise<LastCopy | undefined> {
    if (caseIdOfReport(reportId) === undefined) return undefined;
    const pipeline = this.redis.pipeline();
    pipeline.hgetall(metadataKey(reportId)).getBuffer(contentKey(reportId));
    const [record, bytes] = (await execPipeline(pipeline)) as [ReportRecord, Buffer | null];
    if (Object.keys(record).length === 0 && bytes === null) return undefined;
    try {
      const metadata = toMetadata(record);
      if (metadata && bytes) {
        const report = await decodeReport(metadata, { codec: record['codec'] ?? '', bytes });
        return { kind: 'report', ...report };
      }
    } catch {
      // Falls through to what is there, undecoded.
    }
    const stored = bytes === null ? null : bytes.toString('base64');
    return { kind: 'damaged_report', id: reportId, record, stored };
  }
}
