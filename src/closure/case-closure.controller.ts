import { Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../auth/principal.js';
import type { Case } from '../cases/case.types.js';
import { CaseAccessGuard, CaseRoles } from '../cases/guards/case-access.guard.js';
import { ApiProblems } from '../common/http/problem.dto.js';
import { ClosureService } from './closure.service.js';
import { ClosureDto } from './dto/closure.dto.js';

/** Closing a case reaches across modules, which is why it lives in neither of them. */
@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases/:case_id/close')
@UseGuards(CaseAccessGuard)
export class CaseClosureController {
  constructor(private readonly closures: ClosureService) {}

  @Post()
  @HttpCode(200)
  @CaseRoles('owner')
  @ApiOperation({
    summary: 'Close the case and link its current reports',
    description:
      'Only the owner. A retry gives the same answer. A closed case takes no more messages or reports; its runbook joins the knowledge base.',
  })
  @ApiOkResponse({ type: ClosureDto })
  @ApiProblems(403, 404, 409)
  async close(
    @Param('case_id') caseId: string,
    @CurrentUser() caller: Principal,
  ): Promise<ClosureDto> {
    return toDto(await this.closures.close(caseId, caller));
  }
}

function toDto(closed: Case): ClosureDto {
  const { closure } = closed;
  if (!closure) throw new Error('a closed case carries its closure');
  return {
    case_id: closed.id,
    status: 'closed',
    closed_at: closure.closedAt.toISOString(),
    closed_by: closure.closedBy,
    linked_reports: closure.attachments
      .filter((attachment) => attachment.kind === 'report')
      .map(({ id, type, version, title }) => ({ report_id: id, type, version, title })),
  };
}
