import { Module } from '@nestjs/common';
import { BackupModule } from '../backup/backup.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ChromaModule } from '../chroma/chroma.module.js';
import { EmbeddingModule } from '../embedding/embedding.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { IndexingModule } from '../indexing/indexing.module.js';
import { HealthModule } from '../health/health.module.js';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { ReconcileModule } from '../reconcile/reconcile.module.js';
import { RedactionModule } from '../redaction/redaction.module.js';
import { QueueRedisModule } from '../redis/queue-redis.module.js';
import { RenderingModule } from '../rendering/rendering.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { ReportAnalyticsService } from './analytics/report-analytics.service.js';
import { CaseReportsController } from './controllers/case-reports.controller.js';
import { JobsController } from './controllers/jobs.controller.js';
import { RecommendationsController } from './controllers/recommendations.controller.js';
import { ReportDiffController } from './controllers/report-diff.controller.js';
import { ReportDownloadController } from './controllers/report-download.controller.js';
import { ReportExportController } from './controllers/report-export.controller.js';
import { ReportInsightsController } from './controllers/report-insights.controller.js';
import { ReportsController } from './controllers/reports.controller.js';
import { RunbookReuseController } from './controllers/runbook-reuse.controller.js';
import { ReportDiffService } from './diff/report-diff.service.js';
import { ReportDownloadService } from './download/report-download.service.js';
import { ReportExportService } from './export/report-export.service.js';
import { AnswerReplay } from './generation/answer-replay.js';
import { ReportDrafter } from './generation/report-drafter.js';
import { ReportIndex } from './index/report-index.js';
import { ReportIndexSource } from './index/report-index.source.js';
import { ReportOutboxSubscriber } from './index/report-outbox.subscriber.js';
import { JobAccessGuard } from './guards/job-access.guard.js';
import { JobQueueMetrics } from './jobs/job-queue.metrics.js';
import { JobQueue } from './jobs/job-queue.js';
import { JobRunner } from './jobs/job-runner.js';
import { JobWorker } from './jobs/job-worker.js';
import { RedisJobStore } from './jobs/redis-job.store.js';
import { ReportJobs } from './jobs/report-jobs.service.js';
import { observedProviders } from './observed/observed.providers.js';
import { RecommendationService } from './recommendations/recommendation.service.js';
import { ReportsService } from './reports.service.js';
import {
  JOB_STORE,
  REPORT_GENERATION_SERVICE,
  REPORT_SERVICE,
  REPORT_STORE,
} from './reports.tokens.js';
import { RunbookReuseService } from './reuse/runbook-reuse.service.js';
import { ReportSearchService } from './search/report-search.service.js';
import { UnindexedReports } from './search/unindexed-reports.js';
import { ReportsReconcile } from './reconcile/reports.reconcile.js';
import { ReportRepair } from './store/report-repair.js';
import { ReportRemovals } from './store/report-removals.js';
import { ReportsBackup } from './store/reports.backup.js';
import { WritingModule } from './writing/writing.module.js';

/** Writes, keeps, indexes and serves the reports of cases. */
@Module({
  imports: [
    BackupModule,
    CasesModule,
    ChromaModule,
    EmbeddingModule,
    EvidenceModule,
    IndexingModule,
    HealthModule,
    KnowledgeModule,
    MetricsModule,
    QueueRedisModule,
    ReconcileModule,
    RedactionModule,
    RenderingModule,
    WritingModule,
  ],
  // Fixed paths (`diff`, `export`, `search`) come before `:report_id`, which would take them for an id.
  controllers: [
    ReportDiffController,
    ReportExportController,
    ReportDownloadController,
    CaseReportsController,
    ReportInsightsController,
    ReportsController,
    JobsController,
    RecommendationsController,
    RunbookReuseController,
  ],
  providers: [
    ...observedProviders,
    AnswerReplay,
    JobAccessGuard,
    JobQueue,
    JobQueueMetrics,
    JobRunner,
    JobWorker,
    ReportJobs,
    { provide: JOB_STORE, useClass: RedisJobStore },
    RecommendationService,
    ReportAnalyticsService,
    ReportDiffService,
    ReportDownloadService,
    ReportExportService,
    ReportSearchService,
    UnindexedReports,
    ReportDrafter,
    ReportIndex,
    ReportIndexSource,
    ReportOutboxSubscriber,
    ReportRemovals,
    ReportRepair,
    ReportsReconcile,
    ReportsBackup,
    RunbookReuseService,
    { provide: REPORT_SERVICE, useClass: ReportsService },
  ],
  exports: [REPORT_STORE, REPORT_SERVICE, REPORT_GENERATION_SERVICE],
})
export class ReportsModule {}
