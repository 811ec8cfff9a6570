import { Inject, Injectable } from '@nestjs/common';
import type { CaseService } from '../cases/case-service.interface.js';
import { CASE_SERVICE } from '../cases/cases.tokens.js';
import { caseIdOfReport, newId } from '../common/ids.js';
import { NotFoundProblem } from '../common/problem/problem.exception.js';
import type { GenerationLock } from './generation/generation-lock.js';
import type { LastCopy, RemovalPlan, Report, ReportMetadata, RunningJob } from './report.types.js';
import type { Hold, ReportQuery, ReportService } from './reports-service.interface.js';
import { GENERATION_LOCK, REPORT_STORE } from './reports.tokens.js';
import { ReportRemovals } from './store/report-removals.js';
import { RememberedContents } from './store/remembered-contents.js';
import type { ReportStore } from './store/report.store.js';
import { lockKey } from './store/reports.keys.js';

@Injectable()
export class ReportsService implements ReportService {
  private readonly contents = new RememberedContents();

  constructor(
    @Inject(REPORT_STORE) private readonly store: ReportStore,
    @Inject(GENERATION_LOCK) private readonly lock: GenerationLock,
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    private readonly removals: ReportRemovals,
  ) {}

  current(caseId: string): Promise<ReportMetadata[]> {
    return this.store.list(caseId, { history: false });
  }

  async list(caseId: string, query: ReportQuery): Promise<ReportMetadata[]> {
    const { type, fromVersion, toVersion } = query;
    const history = query.history === true || fromVersion !== undefined || toVersion !== undefined;
    const reports = await this.store.list(caseId, { history });
    return reports.filter(
      (report) =>
        (type === undefined || report.type === type) &&
        report.version >= (fromVersion ?? 1) &&
        report.version <= (toVersion ?? Infinity),
    );
  }

  async listWithContent(caseId: string, query: ReportQuery): Promise<Report[]> {
    const reports = await this.store.contents(await this.list(caseId, query));
    // One that was trimmed between the two round trips is no report of this case any more.
    return reports.filter((report) => report !== undefined);
  }

  async read(reportId: string): Promise<Report> {
    const known = await this.remembered(reportId);
    if (known) return known;
    const report = await this.store.read(reportId);
    if (!report) throw new NotFoundProblem('report');
    this.contents.remember(report);
    return report;
  }

  private async remembered(reportId: string): Promise<Report | undefined> {
    if (!this.contents.has(reportId)) return undefined;
    const metadata = await this.store.metadata(reportId);
    return metadata && this.contents.complete(metadata);
  }

  async readOfCase(caseId: string, reportId: string): Promise<Report> {
    if (caseIdOfReport(reportId) !== caseId) throw new NotFoundProblem('report');
    return this.read(reportId);
  }

  async readAs(userId: string, reportId: string): Promise<Report> {
    const caseId = caseIdOfReport(reportId);
    const access = caseId === undefined ? undefined : await this.cases.accessOf(caseId);
    if (!access?.roles.has(userId)) throw new NotFoundProblem('report');
    return this.read(reportId);
  }

  exclusively<T>(
    caseId: string,
    userId: string,
    work: (hold: Hold, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const holder = { jobId: newId(), userId, purpose: 'closure' as const };
    return this.lock.run(caseId, holder, ({ value }, signal) =>
      work({ key: lockKey(caseId), value }, signal),
    );
  }

  runningJob(caseId: string): Promise<RunningJob | undefined> {
    return this.lock.running(caseId);
  }

  planRemovals(now: number, limit: number): Promise<RemovalPlan[]> {
    return this.removals.plan(now, limit);
  }

  endRemoval(plan: RemovalPlan): Promise<void> {
    return this.removals.end(plan);
  }

  lastCopy(reportId: string): Promise<LastCopy | undefined> {
    return this.removals.lastCopy(reportId);
  }

  remove(reportId: string): Promise<boolean> {
    return this.store.remove(reportId);
  }

  forgetCase(caseId: string): Promise<void> {
    return this.store.forgetCase(caseId);
  }
}
