import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CaseAccessGuard, CaseRoles } from '../../cases/guards/case-access.guard.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { ExportQuery } from '../dto/download.query.js';
import { ReportExportService } from '../export/report-export.service.js';

@ApiTags('reports')
@ApiBearerAuth()
@Controller('cases/:case_id/reports/export')
@UseGuards(CaseAccessGuard)
export class ReportExportController {
  constructor(private readonly exports: ReportExportService) {}

  @Get()
  @CaseRoles('viewer')
  @ApiOperation({
    summary: 'All versions of all reports as a ZIP file',
    description:
      '`manifest.json` names each file with its SHA-256. The file is streamed: a connection that breaks leaves a ZIP without its end, which no reader accepts.',
  })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems(400, 404)
  async export(
    @Param('case_id') caseId: string,
    @Query() query: ExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    const archive = await this.exports.open(caseId, query.format ?? 'md');
    response.setHeader('Content-Type', 'application/zip');
    response.setHeader('Content-Disposition', `attachment; filename="reports-${caseId}.zip"`);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'private, no-store');
    try {
      await pipeline(archive, response);
    } catch (error) {
      // A client that hung up is no error of ours, and there is nobody left to answer.
      if (!isPrematureClose(error)) throw error;
    }
  }
}

const isPrematureClose = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
