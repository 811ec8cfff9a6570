import { Body, Controller, Delete, HttpCode, Param, Put, UseGuards } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { CaseAccessGuard, CaseRoles } from '../../cases/guards/case-access.guard.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import {
  ChooseRunbookDto,
  ReusedRunbookDto,
  toReusedRunbookDto,
} from '../dto/reused-runbook.dto.js';
import { RunbookReuseService } from '../reuse/runbook-reuse.service.js';

@ApiTags('reports')
@ApiBearerAuth()
@Controller('cases/:case_id/reused-runbook')
@UseGuards(CaseAccessGuard)
export class RunbookReuseController {
  constructor(private readonly reuse: RunbookReuseService) {}

  @Put()
  @CaseRoles('editor')
  @ApiOperation({
    summary: 'Say that a known runbook solved this case',
    description: 'One a case; counted in the runbook reuse rate. Report recommendations show it.',
  })
  @ApiOkResponse({ type: ReusedRunbookDto })
  @ApiProblems(400, 403, 404, 409)
  async choose(
    @Param('case_id') caseId: string,
    @Body() body: ChooseRunbookDto,
    @CurrentUser() caller: Principal,
  ): Promise<ReusedRunbookDto> {
    return toReusedRunbookDto(await this.reuse.choose(caseId, caller, body.document_id));
  }

  @Delete()
  @HttpCode(204)
  @CaseRoles('editor')
  @ApiOperation({ summary: 'Take that back' })
  @ApiNoContentResponse()
  @ApiProblems(403, 404, 409)
  async clear(@Param('case_id') caseId: string): Promise<void> {
    await this.reuse.clear(caseId);
  }
}
