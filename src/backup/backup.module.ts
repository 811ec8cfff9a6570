import { Global, Module } from '@nestjs/common';
import { BACKUP_REGISTRY } from './backup.interface.js';
import { BackupService } from './backup.service.js';
import { RestoreMark } from './restore-mark.js';

/** Global, so that any module can say what of it belongs in a backup. */
@Global()
@Module({
  providers: [RestoreMark, BackupService, { provide: BACKUP_REGISTRY, useExisting: BackupService }],
  exports: [BackupService, BACKUP_REGISTRY],
})
export class BackupModule {}
