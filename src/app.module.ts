import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AgentModule } from './agent/agent.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { BackupModule } from './backup/backup.module.js';
import { CasesModule } from './cases/cases.module.js';
import { ChromaModule } from './chroma/chroma.module.js';
import { ClosureModule } from './closure/closure.module.js';
import { CommonModule } from './common/common.module.js';
import { AppConfigModule } from './config/config.module.js';
import { EmbeddingModule } from './embedding/embedding.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { HealthModule } from './health/health.module.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { IndexingModule } from './indexing/indexing.module.js';
import { KnowledgeModule } from './knowledge/knowledge.module.js';
import { LoggingModule } from './logging/logging.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { RateLimitModule } from './rate-limit/rate-limit.module.js';
import { ReconcileModule } from './reconcile/reconcile.module.js';
import { RedactionModule } from './redaction/redaction.module.js';
import { RedisModule } from './redis/redis.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { TracingModule } from './tracing/tracing.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

@Module({
  imports: [
    AppConfigModule,
    TracingModule,
    LoggingModule,
    MetricsModule,
    CommonModule,
    RedisModule,
    ChromaModule,
    EmbeddingModule,
    RedactionModule,
    OutboxModule,
    IndexingModule,
    BackupModule,
    ReconcileModule,
    IdempotencyModule,
    AuditModule,
    AuthModule,
    RateLimitModule,
    HealthModule,
    ScheduleModule.forRoot(),
    CasesModule,
    ReportsModule,
    KnowledgeModule,
    ClosureModule,
    RetentionModule,
    EvidenceModule,
    AgentModule,
    WebhooksModule,
  ],
})
export class AppModule {}
