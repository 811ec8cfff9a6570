import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { allParts, compareParts } from '../../chroma/chunk-comparison.js';
import { caseIdOfReport } from '../../common/ids.js';
import { OutboxWaiting } from '../../outbox/outbox-waiting.js';
import {
  type Disagreement,
  RECONCILE_REGISTRY,
  type ReconcileRegistry,
  type ReconcileScope,
  type ReconcileSource,
} from '../../reconcile/reconcile.interface.js';
import { ReportIndex } from '../index/report-index.js';
import type { ReportMetadata } from '../report.types.js';
import { REPORT_STORE } from '../reports.tokens.js';
import { ReportRepair } from '../store/report-repair.js';
import { CorruptReportError, type ReportStore } from '../store/report.store.js';

/** Reports: Redis against itself, and the search index against Redis. */
@Injectable()
export class ReportsReconcile implements ReconcileSource, OnModuleInit {
  readonly kind = 'reports';

  constructor(
    @Inject(RECONCILE_REGISTRY) private readonly registry: ReconcileRegistry,
    @Inject(REPORT_STORE) private readonly store: ReportStore,
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    private readonly repair: ReportRepair,
    private readonly index: ReportIndex,
    private readonly waiting: OutboxWaiting,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async *check(scope: ReconcileScope): AsyncGenerator<Disagreement> {
    if (scope === 'all') yield* this.unlisted();
    for await (const caseId of this.repair.cases()) {
      if (scope === 'all') yield* this.inRedis(caseId);
      yield* this.leftovers(caseId);
      yield* this.notSearchable(caseId, scope);
    }
    yield* this.withoutReport();
  }

  private async *inRedis(caseId: string, suspects: string[] = []): AsyncGenerator<Disagreement> {
    for (const { problem, reportId } of await this.repair.ofCase(caseId, 'check', suspects)) {
      const mend = async (): Promise<void> => {
        await this.repair.ofCase(caseId, 'fix', suspects);
      };
      yield { problem, ref: reportId, mend };
    }
  }

  private async *unlisted(): AsyncGenerator<Disagreement> {
    for await (const { caseId, reportId } of this.repair.unlisted()) {
      for await (const found of this.inRedis(caseId, [reportId])) {
        if (found.ref === reportId) yield found;
      }
    }
  }

  /** Numbers and choices of a case that went, by a sweep that died before it forgot them. */
  private async *leftovers(caseId: string): AsyncGenerator<Disagreement> {
    const access = await this.cases.accessOf(caseId);
    if (access && access.state !== 'gone') return;
    if ((await this.store.list(caseId, { history: true })).length > 0) return;
    const mend = (): Promise<void> => this.store.forgetCase(caseId);
    yield { problem: 'numbers-of-gone-case', ref: caseId, mend };
  }

  private async *notSearchable(
    caseId: string,
    scope: ReconcileScope,
  ): AsyncGenerator<Disagreement> {
    const reports = await this.store.list(caseId, { history: true });
    for (const report of reports) {
      // A sweep trusts the mark; only the thorough look compares part by part.
      if (scope === 'orphans' && report.indexed) continue;
      const problem = await this.problemOf(report);
      if (problem === undefined || (await this.isMoving(report))) continue;
      const mend = async (): Promise<void> => {
        if (problem === 'report-index-stale') await this.index.drop(report.id);
        await this.index.add(report.id, AbortSignal.timeout(60_000));
      };
      yield {
        problem,
        ref: report.id,
        ...(problem === 'report-content-corrupt' ? {} : { mend }),
      };
    }
  }

  private async problemOf(report: ReportMetadata): Promise<string | undefined> {
    try {
      const whole = await this.store.read(report.id);
      if (!whole) return undefined;
      const found = await this.partsInChroma(report.id);
      const difference = compareParts(this.index.partsOf(whole), found);
      if (difference === 'missing') return 'report-not-searchable';
      if (difference === 'stale') return 'report-index-stale';
      return report.indexed ? undefined : 'report-not-marked-searchable';
    } catch (error) {
      if (error instanceof CorruptReportError) return 'report-content-corrupt';
      throw error;
    }
  }

  private async partsInChroma(reportId: string) {
    const parts = [];
    for await (const part of allParts(await this.index.collection(), { report_id: reportId })) {
      parts.push(part);
    }
    return parts;
  }

  /** On its way to the index or out of it, or removed or indexed since it was looked at. */
  private async isMoving({ id, indexed }: ReportMetadata): Promise<boolean> {
    if ((await this.waiting.refs(caseIdOfReport(id) ?? id)).has(id)) return true;
    const [now] = await this.store.metadataOf([id]);
    return now?.indexed !== indexed;
  }

  /** Collected before any is mended: removing parts would shift the pages still to come. */
  private async *withoutReport(): AsyncGenerator<Disagreement> {
    const orphans = new Set<string>();
    const strays: string[] = [];
    const known = new Map<string, boolean>();
    for await (const { id, metadata } of allParts(await this.index.collection())) {
      const reportId = String(metadata['report_id']);
      if (caseIdOfReport(reportId) === undefined) strays.push(id);
      else if (!(await this.isThere(reportId, known))) orphans.add(reportId);
    }
    for (const reportId of orphans) {
      if ((await this.waiting.refs(caseIdOfReport(reportId) ?? reportId)).has(reportId)) continue;
      yield {
        problem: 'index-without-report',
        ref: reportId,
        mend: () => this.index.drop(reportId),
      };
    }
    for (const id of strays) {
      const mend = async (): Promise<void> => (await this.index.collection()).deleteIds([id]);
      yield { problem: 'index-of-nothing', ref: id, mend };
    }
  }

  /** Parts of a report lie close together, so a short memory spares most of the questions. */
  private async isThere(reportId: string, known: Map<string, boolean>): Promise<boolean> {
    const before = known.get(reportId);
    if (before !== undefined) return before;
    const [metadata] = await this.store.metadataOf([reportId]);
    if (known.size > 10_000) known.clear();
    known.set(reportId, metadata !== undefined);
    return metadata !== undefined;
  }
}
