import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { ReportDto } from '../dto/report.dto.js';
import { toReportDto } from '../dto/report.mapper.js';
import type { ReportService } from '../reports-service.interface.js';
import { REPORT_SERVICE } from '../reports.tokens.js';
import { setEtag } from './etag.js';

/** Reports by their id alone: what a link in a ticket leads to when the case itself is long gone. */
@ApiTags('reports')
@ApiBearerAuth()
@Controller('reports')
export class ReportsController {
  constructor(@Inject(REPORT_SERVICE) private readonly reports: ReportService) {}

  @Get(':report_id')
  @ApiOperation({
    summary: 'One report with its content, also after its case was deleted',
    description:
      'For the members of the case; once it is deleted or gone, for those who were members then.',
  })
  @ApiOkResponse({ type: ReportDto })
  @ApiResponse({ status: 304, description: 'If-None-Match names what you have already.' })
  @ApiProblems(404)
  async read(
    @Param('report_id') reportId: string,
    @CurrentUser() caller: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReportDto> {
    const body = toReportDto(await this.reports.readAs(caller.userId, reportId));
    setEtag(response, [body]);
    return body;
  }
}
