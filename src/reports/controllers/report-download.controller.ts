import {
  applyDecorators,
  Controller,
  Get,
  Inject,
  Param,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { CaseAccessGuard, CaseRoles } from '../../cases/guards/case-access.guard.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { ReportDownloadService } from '../download/report-download.service.js';
import { DownloadQuery } from '../dto/download.query.js';
import type { ReportService } from '../reports-service.interface.js';
import { REPORT_SERVICE } from '../reports.tokens.js';
import { downloadFormatOf, sendReport } from './send-report.js';

const ApiReportFile = (): MethodDecorator =>
  applyDecorators(
    ApiOkResponse({
      description:
        'Markdown byte for byte as it was stored; HTML as one page that needs nothing else; PDF in A4. The same version always gives the same bytes, and each format has its own `ETag`.',
      content: {
        'text/markdown': {
          schema: { type: 'string' },
          example: '# Runbook: connection pool exhausted\n\n…',
        },
        'text/html': { schema: { type: 'string' }, example: '<!doctype html><html lang="en">…' },
        'application/pdf': { schema: { type: 'string', format: 'binary' } },
      },
    }),
    ApiResponse({ status: 304, description: 'If-None-Match names what you have already.' }),
    ApiProblems(400, 404, 422),
  );

/** Reports as files. */
@ApiTags('reports')
@ApiBearerAuth()
@Controller()
export class ReportDownloadController {
  constructor(
    @Inject(REPORT_SERVICE) private readonly reports: ReportService,
    private readonly downloads: ReportDownloadService,
  ) {}

  @Get('cases/:case_id/reports/:report_id/download')
  @UseGuards(CaseAccessGuard)
  @CaseRoles('viewer')
  @ApiOperation({ summary: 'A report as a file: markdown, HTML or PDF' })
  @ApiReportFile()
  async ofCase(
    @Param('case_id') caseId: string,
    @Param('report_id') reportId: string,
    @Query() query: DownloadQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const report = await this.reports.readOfCase(caseId, reportId);
    const format = downloadFormatOf(request, query.format);
    await sendReport(report, format, this.downloads, { request, response });
  }

  @Get('reports/:report_id/download')
  @ApiOperation({
    summary: 'The same by its id alone, also after its case was deleted',
    description:
      'For the members of the case; once it is deleted or gone, for those who were members then.',
  })
  @ApiReportFile()
  async byId(
    @Param('report_id') reportId: string,
    @Query() query: DownloadQuery,
    @CurrentUser() caller: Principal,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const report = await this.reports.readAs(caller.userId, reportId);
    const format = downloadFormatOf(request, query.format);
    await sendReport(report, format, this.downloads, { request, response });
  }
}
