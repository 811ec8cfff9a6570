import { Controller, Get, Inject, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AUDIT_LOG, type AuditLog } from '../../audit/audit.interface.js';
import { AuditListDto, AuditQuery, toAuditListDto } from '../../audit/dto/audit.dto.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { CaseAccessGuard, CaseRoles } from '../guards/case-access.guard.js';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases/:id/audit')
@UseGuards(CaseAccessGuard)
export class CaseAuditController {
  constructor(@Inject(AUDIT_LOG) private readonly log: AuditLog) {}

  @Get()
  @CaseRoles('owner')
  @ApiOperation({
    summary: 'Who changed what in this case, and who was kept from it, newest first',
    description: 'Only the owner. Holds ids and outcomes, never content; goes with the case.',
  })
  @ApiParam({ name: 'id', example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' })
  @ApiOkResponse({ type: AuditListDto })
  @ApiProblems(400, 403, 404)
  async list(
    @Param('id') id: string,
    @Query() { limit, cursor }: AuditQuery,
  ): Promise<AuditListDto> {
    return toAuditListDto(await this.log.page(id, limit, cursor));
  }
}
