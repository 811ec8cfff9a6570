import { Global, Module } from '@nestjs/common';
import { BackupModule } from '../backup/backup.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { OutboxWaiting } from './outbox-waiting.js';
import { OutboxBackup } from './outbox.backup.js';
import { OutboxController } from './outbox.controller.js';
import { OUTBOX } from './outbox.interface.js';
import { OutboxMetrics } from './outbox.metrics.js';
import { OutboxService } from './outbox.service.js';
import { OutboxStore } from './outbox.store.js';

@Global()
@Module({
  imports: [BackupModule, MetricsModule],
  controllers: [OutboxController],
  providers: [
    OutboxBackup,
    OutboxStore,
    OutboxWaiting,
    OutboxService,
    OutboxMetrics,
    { provide: OUTBOX, useExisting: OutboxService },
  ],
  exports: [OUTBOX, OutboxWaiting],
})
export class OutboxModule {}
