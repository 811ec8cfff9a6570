import type { LabelsOf } from '../../metrics/catalogue.js';
import type { Metrics } from '../../metrics/metrics.interface.js';
import { timed } from '../../metrics/stopwatch.js';
import { inSpan } from '../../tracing/spans.js';
import type { Report, ReportMetadata } from '../report.types.js';
import type {
  CaseTally,
  CommitBatch,
  KeptAnswer,
  ListQuery,
  ReportStore,
} from '../store/report.store.js';
import type { RunbookDecisions } from './runbook-decisions.js';

type Writing = LabelsOf<'report_storage_duration_seconds'>['operation'];
type Reading = LabelsOf<'report_retrieval_duration_seconds'>['operation'];

/** Times the report store and counts what was stored. Ids and contents pass through unseen. */
export class ObservedReportStore implements ReportStore {
  constructor(
    private readonly store: ReportStore,
    private readonly metrics: Metrics,
    private readonly decisions: RunbookDecisions,
  ) {}

  async commit(batch: CommitBatch): Promise<ReportMetadata[]> {
    const stored = await this.writing('commit', () => this.store.commit(batch));
    for (const { type, version } of stored) {
      if (version > 1) this.metrics.increment('report_regeneration_count', { type });
      else if (type === 'runbook') void this.decisions.record('written');
    }
    // The reports are stored and acknowledged; nobody waits for a number.
    void this.countReportsOf(batch.caseId);
    return stored;
  }

  list(caseId: string, query: ListQuery): Promise<ReportMetadata[]> {
    return this.reading('list', () => this.store.list(caseId, query));
  }

  listWithContent(caseId: string, query: ListQuery): Promise<Report[]> {
    return this.reading('list_with_content', () => this.store.listWithContent(caseId, query));
  }

  read(reportId: string): Promise<Report | undefined> {
    return this.reading('read', () => this.store.read(reportId));
  }

  contents(reports: readonly ReportMetadata[]): Promise<(Report | undefined)[]> {
    return this.reading('contents', () => this.store.contents(reports));
  }

  metadata(reportId: string): Promise<ReportMetadata | undefined> {
    return this.reading('metadata', () => this.store.metadata(reportId));
  }

  metadataOf(reportIds: readonly string[]): Promise<(ReportMetadata | undefined)[]> {
    return this.reading('metadata', () => this.store.metadataOf(reportIds));
  }

  markIndexed(reportId: string): Promise<boolean> {
    return this.writing('mark_indexed', () => this.store.markIndexed(reportId));
  }

  remove(reportId: string): Promise<boolean> {
    return this.writing('remove', () => this.store.remove(reportId));
  }

  tallies(caseIds: readonly string[]): Promise<CaseTally[]> {
    return this.store.tallies(caseIds);
  }

  keptAnswer(caseId: string, id: string): Promise<KeptAnswer | undefined> {
    return this.store.keptAnswer(caseId, id);
  }

  forgetCase(caseId: string): Promise<void> {
    return this.store.forgetCase(caseId);
  }

  private async countReportsOf(caseId: string): Promise<void> {
    const tallies = await this.store.tallies([caseId]).catch(() => []);
    for (const { written } of tallies) {
      const total = Object.values(written).reduce((sum, versions) => sum + versions, 0);
      this.metrics.observe('reports_per_case_count', {}, total);
    }
  }

  private writing<T>(operation: Writing, call: () => Promise<T>): Promise<T> {
    return timed(
      () => inSpan(`report store ${operation}`, {}, call),
      (seconds, outcome) => {
        this.metrics.observe('report_storage_duration_seconds', { operation, outcome }, seconds);
      },
    );
  }

  private reading<T>(operation: Reading, call: () => Promise<T>): Promise<T> {
    return timed(
      () => inSpan(`report store ${operation}`, {}, call),
      (seconds, outcome) => {
        this.metrics.observe('report_retrieval_duration_seconds', { operation, outcome }, seconds);
      },
    );
  }
}
