import { Controller, Get, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CaseAccessGuard, CaseRoles } from '../../cases/guards/case-access.guard.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import type { ReportDiff } from '../diff/report-diff.js';
import { ReportDiffService } from '../diff/report-diff.service.js';
import { DiffDto, DiffQuery, TypeDiffQuery } from '../dto/diff.dto.js';

const ApiDiffResponse = (): MethodDecorator =>
  ApiOkResponse({
    description: 'JSON, or the bare diff for `Accept: text/x-diff`.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(DiffDto) } },
      'text/x-diff': { schema: { type: 'string' } },
    },
  });

@ApiTags('reports')
@ApiBearerAuth()
@ApiExtraModels(DiffDto)
@Controller('cases/:case_id/reports')
@UseGuards(CaseAccessGuard)
export class ReportDiffController {
  constructor(private readonly diffs: ReportDiffService) {}

  @Get('diff')
  @CaseRoles('viewer')
  @ApiOperation({ summary: 'What changed between two versions of a report type' })
  @ApiDiffResponse()
  @ApiProblems(400, 404, 422)
  async ofType(
    @Param('case_id') caseId: string,
    @Query() query: TypeDiffQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    send(await this.diffs.ofType(caseId, query.type, query), request, response);
  }

  @Get(':report_id/diff')
  @CaseRoles('viewer')
  @ApiOperation({ summary: 'What changed from an earlier version to this report' })
  @ApiDiffResponse()
  @ApiProblems(400, 404, 422)
  async ofReport(
    @Param('case_id') caseId: string,
    @Param('report_id') reportId: string,
    @Query() query: DiffQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    send(await this.diffs.ofReport(caseId, reportId, query), request, response);
  }
}

function send(diff: ReportDiff, request: Request, response: Response): void {
  response.vary('Accept');
  response.setHeader('Cache-Control', 'private, no-cache');
  if (request.accepts(['application/json', 'text/x-diff']) === 'text/x-diff') {
    response.setHeader('Content-Type', 'text/x-diff; charset=utf-8');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.send(diff.patch);
    return;
  }
  response.json(toDto(diff));
}

const toDto = ({ from, to, patch, additions, deletions }: ReportDiff): DiffDto => ({
  case_id: to.caseId,
  type: to.type,
  from: from.version,
  to: to.version,
  additions,
  deletions,
  diff: patch,
});
