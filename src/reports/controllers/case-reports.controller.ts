import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { NeedsScope } from '../../auth/auth.decorators.js';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { CaseAccessGuard, CaseRoles } from '../../cases/guards/case-access.guard.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { idempotencyKeyOf } from '../../idempotency/idempotency-key.js';
import { ApiIdempotencyKey } from '../../idempotency/idempotent.decorator.js';
import { RateLimit } from '../../rate-limit/rate-limit.decorator.js';
import { GenerateReportsDto } from '../dto/generate-reports.dto.js';
import { JobDto, toJobDto } from '../dto/job.dto.js';
import { ListReportsQuery, toReportQuery } from '../dto/list-reports.query.js';
import { GeneratedReportsDto, ReportDto, ReportListDto } from '../dto/report.dto.js';
import { toReportDto } from '../dto/report.mapper.js';
import { ReportJobs } from '../jobs/report-jobs.service.js';
import type { ReportService } from '../reports-service.interface.js';
import { REPORT_SERVICE } from '../reports.tokens.js';
import { setEtag } from './etag.js';
import { prefersAsync } from './prefer.js';

const NOT_MODIFIED = { status: 304, description: 'If-None-Match names what you have already.' };

@ApiTags('reports')
@ApiBearerAuth()
@Controller('cases/:case_id/reports')
@UseGuards(CaseAccessGuard)
export class CaseReportsController {
  constructor(
    @Inject(REPORT_SERVICE) private readonly reports: ReportService,
    private readonly jobs: ReportJobs,
  ) {}

  @Post()
  @HttpCode(201)
  @CaseRoles('editor')
  @NeedsScope('generate')
  @RateLimit('generate')
  @ApiOperation({
    summary: 'Write reports of a resolved case and store them',
    description:
      'Owner and editors. Answers with the finished reports once they are stored, or, with `Prefer: respond-async`, at once with the job that writes them (202): see `GET /jobs/{job_id}`. Where reports are not stored the preference is not applied. One generation a case at a time: a second request gets 409 with the `job_id` of the one that runs or waits. The first success moves the case to documenting.',
  })
  @ApiHeader({
    name: 'Prefer',
    required: false,
    description: '`respond-async` answers 202 with a job at once, to be followed at its `links`.',
    schema: { enum: ['respond-async'] },
  })
  @ApiIdempotencyKey()
  @ApiCreatedResponse({ type: GeneratedReportsDto })
  @ApiAcceptedResponse({ type: JobDto })
  @ApiProblems(400, 403, 404, 409, 500, 502, 504)
  async generate(
    @Param('case_id') caseId: string,
    @Body() body: GenerateReportsDto,
    @CurrentUser() caller: Principal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<GeneratedReportsDto | JobDto> {
    const wanted = {
      ...{ caseId, caller, types: body.report_types },
      idempotencyKey: idempotencyKeyOf(request),
    };
    const deferred = prefersAsync(request) && this.jobs.canBeQueued(caseId);
    const result = await (deferred ? this.jobs.submit(wanted) : this.jobs.runNow(wanted));
    if ('status' in result) {
      response.status(202).setHeader('Location', `/api/v1/jobs/${result.id}`);
      response.setHeader('Preference-Applied', 'respond-async');
      return toJobDto(result);
    }
    response.setHeader('Location', `/api/v1/cases/${caseId}/reports`);
    if (result.replayed) response.setHeader('Idempotency-Replayed', 'true');
    return {
      job_id: result.jobId,
      case_id: caseId,
      persisted: result.reports.every((report) => report.persisted),
      reports: result.reports.map(toReportDto),
    };
  }

  @Get()
  @CaseRoles('viewer')
  @ApiOperation({ summary: 'The reports of a case: the current ones, or all versions kept' })
  @ApiOkResponse({ type: ReportListDto })
  @ApiResponse(NOT_MODIFIED)
  @ApiProblems(400, 404)
  async list(
    @Param('case_id') caseId: string,
    @Query() query: ListReportsQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReportListDto> {
    const wanted = toReportQuery(query);
    const reports = query.include_content
      ? await this.reports.listWithContent(caseId, wanted)
      : await this.reports.list(caseId, wanted);
    const body = { case_id: caseId, reports: reports.map(toReportDto) };
    setEtag(response, body.reports);
    return body;
  }

  @Get(':report_id')
  @CaseRoles('viewer')
  @ApiOperation({ summary: 'One report with its content' })
  @ApiOkResponse({ type: ReportDto })
  @ApiResponse(NOT_MODIFIED)
  @ApiProblems(404)
  async read(
    @Param('case_id') caseId: string,
    @Param('report_id') reportId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReportDto> {
    const body = toReportDto(await this.reports.readOfCase(caseId, reportId));
    setEtag(response, [body]);
    return body;
  }
}
