import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CaseService } from '../cases/case-service.interface.js';
import { CASE_SERVICE } from '../cases/cases.tokens.js';
import { Clock } from '../common/clock.js';
import { caseIdOfReport } from '../common/ids.js';
import { nameOfError } from '../common/name-of-error.js';
import { ReconcileService } from '../reconcile/reconcile.service.js';
import { LeaderLock } from '../redis/leader-lock.js';
import type { LastCopy, RemovalPlan } from '../reports/report.types.js';
import type { ReportService } from '../reports/reports-service.interface.js';
import { REPORT_SERVICE } from '../reports/reports.tokens.js';
import { ReportArchive } from './report-archive.js';

const LEADER_TTL_MS = 60_000;
const BATCH = 100;

export interface SweepResult {
  purgedCases: number;
  archivedReports: number;
  removedReports: number;
  /** What only one of Redis and Chroma had: removed there, or brought to the other. */
  mendedOrphans: number;
  /** Cases that could not be removed now; each sweep tries them again. */
  failedCases: number;
}

/**
 * Removes what expired: cases after their time to be restored (or after closure) and reports after
 * their own retention, archived first where an archive folder is set. One process sweeps at a time,
 * and every step may be repeated, so a sweep that dies midway is simply done again.
 */
@Injectable()
export class SweeperService {
  private readonly logger = new Logger(SweeperService.name);

  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(REPORT_SERVICE) private readonly reports: ReportService,
    private readonly archive: ReportArchive,
    private readonly reconcile: ReconcileService,
    private readonly leader: LeaderLock,
    private readonly clock: Clock,
  ) {}

  /**
   * @param stop ends the sweep early, between two steps.
   * @param options.orphans whether to look for them too, which reads through all of Chroma.
   * @returns what was removed, or undefined when another process is sweeping.
   */
  async sweep(stop?: AbortSignal, { orphans = true } = {}): Promise<SweepResult | undefined> {
    return this.leader.whenLeading('retention', LEADER_TTL_MS, async (lost) => {
      const signal = stop ? AbortSignal.any([stop, lost]) : lost;
      const result = {
        purgedCases: 0,
        archivedReports: 0,
        removedReports: 0,
        mendedOrphans: 0,
        failedCases: 0,
      };
      await this.purgeCases(result, signal);
      await this.removeReports(result, signal);
      if (orphans) await this.mendOrphans(result, signal);
      this.logger.log({ msg: 'retention sweep done', ...result });
      return result;
    });
  }

  private async purgeCases(result: SweepResult, signal: AbortSignal): Promise<void> {
    const failed = new Set<string>();
    for (;;) {
      const due = await this.cases.duePurges(this.clock.now(), BATCH + failed.size);
      const rest = due.filter((caseId) => !failed.has(caseId));
      if (rest.length === 0) return;
      for (const caseId of rest) {
        if (signal.aborted) return;
        try {
          if (await this.cases.purge(caseId)) result.purgedCases += 1;
          await this.forgetIfGone(caseId);
        } catch (error) {
          // One case that cannot be removed must not keep the others, and all reports, for ever.
          failed.add(caseId);
          result.failedCases = failed.size;
          const cause = nameOfError(error);
          this.logger.error({ msg: 'case not removed', case_id: caseId, cause });
        }
      }
    }
  }

  private async removeReports(result: SweepResult, signal: AbortSignal): Promise<void> {
    for (;;) {
      const plans = await this.reports.planRemovals(this.clock.now(), BATCH);
      if (plans.length === 0) return;
      for (const plan of plans) {
        if (signal.aborted) return;
        await this.carryOut(plan, result);
      }
    }
  }

  /** Last, and on its own: Chroma being away must not keep anything else from leaving. */
  private async mendOrphans(result: SweepResult, signal: AbortSignal): Promise<void> {
    try {
      const { mended } = await this.reconcile.run({ fix: true, scope: 'orphans', signal });
      result.mendedOrphans = mended;
    } catch (error) {
      const cause = nameOfError(error);
      this.logger.warn({ msg: 'orphans not looked for; the next sweep does', cause });
    }
  }

  /** Archived before removed, and the plan forgotten last: whatever is cut short is taken up again. */
  private async carryOut(plan: RemovalPlan, result: SweepResult): Promise<void> {
    if (this.archive.enabled) result.archivedReports += await this.archiveBatch(plan);
    for (const id of plan.reportIds) {
      if (await this.reports.remove(id)) result.removedReports += 1;
    }
    await this.reports.endRemoval(plan);
    for (const caseId of new Set(plan.reportIds.map(caseIdOfReport))) {
      if (caseId !== undefined) await this.forgetIfGone(caseId);
    }
  }

  private async archiveBatch({ batch, reportIds }: RemovalPlan): Promise<number> {
    if (await this.archive.has(batch)) return 0;
    const copies: LastCopy[] = [];
    for (const id of reportIds) {
      const copy = await this.reports.lastCopy(id);
      if (copy) copies.push(copy);
    }
    await this.archive.write(batch, copies);
    return copies.length;
  }

  /** The version numbers of a case are kept while it, or any of its reports, is still there. */
  private async forgetIfGone(caseId: string): Promise<void> {
    const access = await this.cases.accessOf(caseId);
    if (!access || access.state === 'gone') await this.reports.forgetCase(caseId);
  }
}
