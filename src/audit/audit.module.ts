import { MiddlewareConsumer, Module, NestModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { BackupModule } from '../backup/backup.module.js';
import { AuditBackup } from './audit.backup.js';
import { AuditController } from './audit.controller.js';
import { AUDIT_LOG } from './audit.interface.js';
import { AuditInterceptor } from './audit.interceptor.js';
import { AuditMiddleware } from './audit.middleware.js';
import { RedisAuditLog } from './redis-audit-log.js';

/** Importing the module turns the audit log on for every route that changes something. */
@Module({
  imports: [BackupModule],
  controllers: [AuditController],
  providers: [
    AuditBackup,
    { provide: AUDIT_LOG, useClass: RedisAuditLog },
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
  ],
  exports: [AUDIT_LOG],
})
export class AuditModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(AuditMiddleware).forRoutes('{*path}');
  }
}
