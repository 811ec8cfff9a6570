import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AdminOnly } from '../auth/auth.decorators.js';
import { ApiProblems } from '../common/http/problem.dto.js';
import { AUDIT_LOG, type AuditLog } from './audit.interface.js';
import { AuditListDto, AuditQuery, toAuditListDto } from './dto/audit.dto.js';

@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('admin/audit')
export class AuditController {
  constructor(@Inject(AUDIT_LOG) private readonly log: AuditLog) {}

  @Get()
  @ApiOperation({
    summary: 'Sign-ins, accounts, API tokens, knowledge and admin actions, newest first',
    description: 'What concerns a case is in the log of that case, for its owner.',
  })
  @ApiOkResponse({ type: AuditListDto })
  @ApiProblems(400, 403)
  async list(@Query() { limit, cursor }: AuditQuery): Promise<AuditListDto> {
    return toAuditListDto(await this.log.page(undefined, limit, cursor));
  }
}
