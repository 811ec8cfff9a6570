import { Module } from '@nestjs/common';
import { EVIDENCE_SOURCE } from '../agent/agent.tokens.js';
import { CasesModule } from '../cases/cases.module.js';
import { METRICS, type Metrics } from '../metrics/metrics.interface.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { RedactionModule } from '../redaction/redaction.module.js';
import { EvidenceDigests } from './agent/evidence-digests.js';
import { EvidenceController } from './controllers/evidence.controller.js';
import type { EvidenceService } from './evidence-service.interface.js';
import { DefaultEvidenceService } from './evidence.service.js';
import { EVIDENCE_SERVICE, EVIDENCE_STORE } from './evidence.tokens.js';
import { ObservedEvidence } from './observed-evidence.js';
import { ConfigParser } from './reading/config/config-parser.js';
import { FileReadings } from './reading/file-reading.js';
import { EvidenceSearch } from './search/evidence-search.js';
import { RedisEvidenceStore } from './store/redis-evidence.store.js';

/** Files of cases: logs, metrics, configuration; read once, kept redacted, searched, cited. */
@Module({
  imports: [CasesModule, MetricsModule, RedactionModule],
  controllers: [EvidenceController],
  providers: [
    ConfigParser,
    EvidenceSearch,
    FileReadings,
    { provide: EVIDENCE_STORE, useClass: RedisEvidenceStore },
    DefaultEvidenceService,
    {
      provide: EVIDENCE_SERVICE,
      inject: [DefaultEvidenceService, METRICS],
      useFactory: (evidence: DefaultEvidenceService, metrics: Metrics): EvidenceService =>
        new ObservedEvidence(evidence, metrics),
    },
    { provide: EVIDENCE_SOURCE, useClass: EvidenceDigests },
  ],
  exports: [EVIDENCE_SERVICE, EVIDENCE_SOURCE],
})
export class EvidenceModule {}
