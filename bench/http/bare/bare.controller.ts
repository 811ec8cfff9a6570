import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ListCasesQuery } from '../../../src/cases/dto/list-cases.query.js';
import { NewMessageDto } from '../../../src/cases/dto/message.dto.js';
import { NewCaseDto } from '../../../src/cases/dto/new-case.dto.js';
import { ListReportsQuery } from '../../../src/reports/dto/list-reports.query.js';
import type { Answers } from './answers.js';

export const ANSWERS = Symbol('ANSWERS');

/** Routes of the product's shapes that look nothing up: same paths, same DTOs, same bytes back. */
@Controller()
export class BareController {
  constructor(@Inject(ANSWERS) private readonly answers: Answers) {}

  @Get('cases')
  cases(@Query() _query: ListCasesQuery): object {
    return this.answers.cases;
  }

  @Get('cases/:id')
  case(@Param('id') _id: string): object {
    return this.answers.case;
  }

  @Get('cases/:case_id/reports')
  reports(@Param('case_id') _caseId: string, @Query() _query: ListReportsQuery): object {
    return this.answers.reports;
  }

  @Get('cases/:case_id/reports/:report_id')
  report(@Param('case_id') _caseId: string, @Param('report_id') _reportId: string): object {
    return this.answers.report;
  }

  @Post('cases')
  @HttpCode(201)
  open(@Body() _body: NewCaseDto): object {
    return this.answers.opened;
  }

  @Post('cases/:id/messages')
  @HttpCode(201)
  message(@Param('id') _id: string, @Body() _body: NewMessageDto): object {
    return this.answers.message;
  }
}
