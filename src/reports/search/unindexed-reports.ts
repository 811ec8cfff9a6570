import { Inject, Injectable } from '@nestjs/common';
import { caseIdOfReport } from '../../common/ids.js';
import { OutboxWaiting } from '../../outbox/outbox-waiting.js';
import type { Report } from '../report.types.js';
import { REPORT_STORE } from '../reports.tokens.js';
import { CorruptReportError, type ReportStore } from '../store/report.store.js';

/** Entries looked at in each partition's outbox, newest first: what is new is what people look for. */
const ENTRIES = 50;
const WAITING_REPORTS = 100;
const NEWEST_CASES = 100;
const CASES_AT_ONCE = 20;

/** Reports as Redis has them, where the search index does not know them yet or does not answer. */
@Injectable()
export class UnindexedReports {
  constructor(
    @Inject(REPORT_STORE) private readonly store: ReportStore,
    private readonly outbox: OutboxWaiting,
  ) {}

  /** The newest reports of these cases that wait for their delivery to the index. */
  async waiting(caseIds: readonly string[]): Promise<Report[]> {
    const readable = new Set(caseIds);
    const ids = (await this.outbox.newest('report.index', ENTRIES))
      .filter((id) => readable.has(caseIdOfReport(id) ?? ''))
      .slice(0, WAITING_REPORTS);
    const reports = await Promise.all(ids.map((id) => unlessDamaged(this.store.read(id))));
    return reports.flatMap((report) => report ?? []);
  }

  /** The reports of the newest of these cases, a bounded number. */
  async ofNewest(caseIds: readonly string[], history: boolean): Promise<Report[]> {
    // Ids are ULIDs: they sort by the time of opening.
    const newest = [...caseIds].sort().reverse().slice(0, NEWEST_CASES);
    const found: Report[] = [];
    for (let at = 0; at < newest.length; at += CASES_AT_ONCE) {
      const lists = await Promise.all(
        newest
          .slice(at, at + CASES_AT_ONCE)
          .map((caseId) => unlessDamaged(this.store.listWithContent(caseId, { history }))),
      );
      found.push(...lists.flatMap((list) => list ?? []));
    }
    return found;
  }
}

/** One damaged report must not take the search away from the others; reconcile names it. */
const unlessDamaged = <T>(reading: Promise<T>): Promise<T | undefined> =>
  reading.catch((error: unknown) => {
    if (error instanceof CorruptReportError) return undefined;
    throw error;
  });
