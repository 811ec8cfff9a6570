import type { Provider } from '@nestjs/common';
import { METRICS, type Metrics } from '../../metrics/metrics.interface.js';
import { GenerationService } from '../generation/generation.service.js';
import { RedisGenerationLock } from '../generation/redis-generation-lock.js';
import type { ReportGenerationService } from '../report-generation.interface.js';
import {
  GENERATION_LOCK,
  REPORT_GENERATION_SERVICE,
  REPORT_STORE,
  REUSED_RUNBOOK_STORE,
} from '../reports.tokens.js';
import { RedisReusedRunbookStore } from '../reuse/redis-reused-runbook.store.js';
import type { ReusedRunbookStore } from '../reuse/reused-runbook.store.js';
import type { GenerationLock } from '../generation/generation-lock.js';
import { RedisReportStore } from '../store/redis-report.store.js';
import type { ReportStore } from '../store/report.store.js';
import { ObservedGenerationLock } from './observed-generation-lock.js';
import { ObservedGenerationService } from './observed-generation.service.js';
import { ObservedReportStore } from './observed-report-store.js';
import { ObservedReusedRunbookStore } from './observed-reused-runbook.store.js';
import { RunbookDecisions } from './runbook-decisions.js';
import { RunbookReuseMetrics } from './runbook-reuse.metrics.js';

/** The stores and services under their tokens, each measured from outside so that it need not know. */
export const observedProviders: Provider[] = [
  RunbookDecisions,
  RunbookReuseMetrics,
  RedisReportStore,
  {
    provide: REPORT_STORE,
    inject: [RedisReportStore, METRICS, RunbookDecisions],
    useFactory: (store: ReportStore, metrics: Metrics, decisions: RunbookDecisions): ReportStore =>
      new ObservedReportStore(store, metrics, decisions),
  },
  RedisReusedRunbookStore,
  {
    provide: REUSED_RUNBOOK_STORE,
    inject: [RedisReusedRunbookStore, RunbookDecisions],
    useFactory: (store: ReusedRunbookStore, decisions: RunbookDecisions): ReusedRunbookStore =>
      new ObservedReusedRunbookStore(store, decisions),
  },
  RedisGenerationLock,
  {
    provide: GENERATION_LOCK,
    inject: [RedisGenerationLock, METRICS],
    useFactory: (lock: GenerationLock, metrics: Metrics): GenerationLock =>
      new ObservedGenerationLock(lock, metrics),
  },
  GenerationService,
  {
    provide: REPORT_GENERATION_SERVICE,
    inject: [GenerationService, METRICS],
    useFactory: (service: GenerationService, metrics: Metrics): ReportGenerationService =>
      new ObservedGenerationService(service, metrics),
  },
];
