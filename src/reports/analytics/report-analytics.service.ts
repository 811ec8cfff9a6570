import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/principal.js';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import type { Case } from '../../cases/case.types.js';
import { REPORT_STORE, REUSED_RUNBOOK_STORE } from '../reports.tokens.js';
import type { ReusedRunbookStore } from '../reuse/reused-runbook.store.js';
import type { CaseTally, ReportStore } from '../store/report.store.js';
import { REPORT_TYPES, type ReportType } from '../writing/report-type.js';
import { type CauseGroup, groupCauses } from './cause-groups.js';
import { type Distribution, distributionOf } from './distribution.js';

export interface TypeCounts {
  type: ReportType;
  /** Cases that have one now. */
  current: number;
  /** Versions written, those trimmed since included. */
  written: number;
  /** Versions written after the first one of their case. */
  regenerations: number;
}

export interface ReportAnalytics {
  /** Cases whose reports the caller may read. */
  cases: number;
  types: TypeCounts[];
  /** The commonest first. */
  causes: CauseGroup[];
  /** From the start of the incident (else its detection, else the case's) to its resolution. */
  resolutionTime: Distribution;
  runbookReuse: RunbookReuse;
}

export interface RunbookReuse {
  /** Cases solved by a runbook that was known already. */
  reused: number;
  /** Cases for which one was written instead. */
  written: number;
  /** reused / (reused + written), 0..1; undefined while there is neither. */
  rate?: number;
}

const PAGE = 100;
/** A person with more live cases than this sees the newest. */
const MAX_CASES = 5000;
const CAUSES_SHOWN = 10;

/** Figures over the cases the caller may read, and nothing else. */
@Injectable()
export class ReportAnalyticsService {
  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(REPORT_STORE) private readonly store: ReportStore,
    @Inject(REUSED_RUNBOOK_STORE) private readonly reuse: ReusedRunbookStore,
  ) {}

  async compute(caller: Principal): Promise<ReportAnalytics> {
    const [caseIds, live] = await Promise.all([
      this.cases.readableCaseIds(caller.userId),
      this.liveCases(caller),
    ]);
    const [tallies, reused] = await Promise.all([
      this.store.tallies(caseIds),
      this.reuse.casesWith(caseIds),
    ]);
    const resolved = live.filter(({ resolvedAt }) => resolvedAt !== undefined);
    const causes = resolved.flatMap(({ id, rootCause }) =>
      rootCause === undefined ? [] : [{ caseId: id, cause: rootCause }],
    );
    return {
      cases: caseIds.length,
      types: REPORT_TYPES.map((type) => countType(type, tallies)),
      causes: groupCauses(causes).slice(0, CAUSES_SHOWN),
      resolutionTime: distributionOf(resolved.map(timeToResolve)),
      runbookReuse: reuseOf(reused, tallies),
    };
  }

  private async liveCases(caller: Principal): Promise<Case[]> {
    const found: Case[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.cases.list(caller, { limit: PAGE, cursor });
      found.push(...page.items.map((item) => item.case));
      cursor = page.nextCursor;
    } while (cursor !== undefined && found.length < MAX_CASES);
    return found;
  }
}

function countType(type: ReportType, tallies: readonly CaseTally[]): TypeCounts {
  const written = tallies.map((tally) => tally.written[type] ?? 0);
  return {
    type,
    current: tallies.filter(({ current }) => current.includes(type)).length,
    written: sum(written),
    regenerations: sum(written.map((versions) => Math.max(0, versions - 1))),
  };
}

function reuseOf(reusing: ReadonlySet<string>, tallies: readonly CaseTally[]): RunbookReuse {
  const reused = reusing.size;
  const written = tallies.filter(
    (tally) => (tally.written.runbook ?? 0) > 0 && !reusing.has(tally.caseId),
  ).length;
  const all = reused + written;
  return { reused, written, rate: all === 0 ? undefined : reused / all };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

function timeToResolve({ startedAt, detectedAt, createdAt, resolvedAt }: Case): number {
  const start = startedAt ?? detectedAt ?? createdAt;
  return Math.max(0, (resolvedAt ?? start).getTime() - start.getTime());
}
