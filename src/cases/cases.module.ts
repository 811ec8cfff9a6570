import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { BackupModule } from '../backup/backup.module.js';
import { RegisteredCaseCompanions } from './case-companions.js';
import { CasesBackup } from './cases.backup.js';
import { CasesService } from './cases.service.js';
import { CASE_COMPANIONS, CASE_SERVICE, CASE_STORE } from './cases.tokens.js';
import { CaseAuditController } from './controllers/case-audit.controller.js';
import { CaseMessagesController } from './controllers/case-messages.controller.js';
import { CaseParticipantsController } from './controllers/case-participants.controller.js';
import { CasesController } from './controllers/cases.controller.js';
import { CaseAccessGuard } from './guards/case-access.guard.js';
import { CaseOwnerGuard } from './guards/case-owner.guard.js';
import { RedisCaseStore } from './redis-case.store.js';

/** Troubleshooting cases: their record, members, messages and status. Knows nothing of reports. */
@Module({
  imports: [BackupModule, AuditModule],
  controllers: [
    CasesController,
    CaseParticipantsController,
    CaseMessagesController,
    CaseAuditController,
  ],
  providers: [
    { provide: CASE_COMPANIONS, useClass: RegisteredCaseCompanions },
    { provide: CASE_STORE, useClass: RedisCaseStore },
    { provide: CASE_SERVICE, useClass: CasesService },
    CaseAccessGuard,
    CaseOwnerGuard,
    CasesBackup,
  ],
  exports: [CASE_SERVICE, CASE_STORE, CASE_COMPANIONS, CaseAccessGuard],
})
export class CasesModule {}
