import { Inject, Injectable } from '@nestjs/common';
import { caseIdOfReport } from '../../common/ids.js';
import { outboxKey } from '../../outbox/outbox.keys.js';
import { type LuaScript, loadScript } from '../../redis/lua-script.js';
import { allTags, tagOf } from '../../redis/partition.js';
import { REDIS, type RedisClient } from '../../redis/redis.tokens.js';
import { scanKeys } from '../../redis/scan.js';
import { casesWithReports } from './report-cases.js';
import * as keys from './reports.keys.js';

const REPORT_KEY = /^report:\{p\d\d\}([0-9A-Z-]{53}):(?:metadata|content)$/;
const PAGE = '500';

export interface StoreProblem {
  problem: string;
  reportId: string;
}

/** Redis against itself: what its lists, counters and indexes say of reports. */
@Injectable()
export class ReportRepair {
  private readonly script: LuaScript;

  constructor(@Inject(REDIS) private readonly redis: RedisClient) {
    this.script = loadScript(redis, import.meta.url, './lua/repair-reports.lua');
  }

  cases(): AsyncGenerator<string> {
    return casesWithReports(this.redis);
  }

  /** @param suspects ids of reports of the case that nothing may lead to */
  async ofCase(
    caseId: string,
    mode: 'check' | 'fix',
    suspects: readonly string[] = [],
  ): Promise<StoreProblem[]> {
    const flat = (await this.script(
      [
        keys.currentKey(caseId),
        keys.reportsKey(caseId),
        keys.versionsKey(caseId),
        keys.expiryKeyOfTag(tagOf(caseId)),
        outboxKey(caseId),
      ],
      [keys.reportPrefixOfTag(tagOf(caseId)), mode, ...suspects],
    )) as string[];
    return Array.from({ length: flat.length / 2 }, (_, i) => ({
      problem: flat[2 * i] ?? '',
      reportId: flat[2 * i + 1] ?? '',
    }));
  }

  /** Reports that have keys, or a date to expire, and are not in their case's list. */
  async *unlisted(): AsyncGenerator<{ caseId: string; reportId: string }> {
    for await (const key of scanKeys(this.redis, 'report:{p??}*')) {
      const reportId = REPORT_KEY.exec(key)?.[1];
      if (reportId !== undefined) yield* this.ifUnlisted(reportId);
    }
    for (const tag of allTags()) {
      for await (const member of this.dated(tag)) yield* this.ifUnlisted(member);
    }
  }

  private async *ifUnlisted(
    reportId: string,
  ): AsyncGenerator<{ caseId: string; reportId: string }> {
    const caseId = caseIdOfReport(reportId);
    if (caseId === undefined) return;
    const listed = await this.redis.zscore(keys.reportsKey(caseId), reportId);
    if (listed === null) yield { caseId, reportId };
  }

  private async *dated(tag: string): AsyncGenerator<string> {
    let cursor = '0';
    do {
      const [next, pairs] = await this.redis.zscan(keys.expiryKeyOfTag(tag), cursor, 'COUNT', PAGE);
      cursor = next;
      yield* pairs.filter((_, i) => i % 2 === 0);
    } while (cursor !== '0');
  }
}
