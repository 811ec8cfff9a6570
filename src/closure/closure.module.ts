import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { CaseClosureController } from './case-closure.controller.js';
import { ClosureService } from './closure.service.js';
import { RunbookPublisher } from './runbook-publisher.js';

@Module({
  imports: [CasesModule, ReportsModule, KnowledgeModule],
  controllers: [CaseClosureController],
  providers: [ClosureService, RunbookPublisher],
})
export class ClosureModule {}
