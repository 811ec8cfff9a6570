import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ReconcileModule } from '../reconcile/reconcile.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { ReportArchive } from './report-archive.js';
import { RetentionController } from './retention.controller.js';
import { SweepSchedule } from './sweep.schedule.js';
import { SweeperService } from './sweeper.service.js';

@Module({
  imports: [CasesModule, ReconcileModule, ReportsModule],
  controllers: [RetentionController],
  providers: [SweeperService, SweepSchedule, ReportArchive],
})
export class RetentionModule {}
