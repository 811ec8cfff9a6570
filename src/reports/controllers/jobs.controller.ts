import { Controller, Delete, Get, Headers, HttpCode, Inject, Res, UseGuards } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { NeedsScope } from '../../auth/auth.decorators.js';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { CaseRoles } from '../../cases/guards/case-access.guard.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { Lifecycle } from '../../health/lifecycle.js';
import { JobDto, toJobDto } from '../dto/job.dto.js';
import { CurrentJob, JobAccessGuard } from '../guards/job-access.guard.js';
import type { Job } from '../jobs/job.types.js';
import { ReportJobs } from '../jobs/report-jobs.service.js';
import { EventStream } from '../../common/http/event-stream.js';

const EVENT_ID = /^\d{1,20}-\d{1,20}$/;

@ApiTags('jobs')
@ApiBearerAuth()
@ApiParam({ name: 'job_id', example: '01JDA3B4M5P6Q7R8S9T0V1W2XY' })
@Controller('jobs/:job_id')
@UseGuards(JobAccessGuard)
export class JobsController {
  constructor(
    private readonly jobs: ReportJobs,
    private readonly lifecycle: Lifecycle,
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
  ) {}

  @Get()
  @CaseRoles('viewer')
  @ApiOperation({
    summary: 'A report job: where it is, and what it stored',
    description: 'Members of its case. Kept for a day after it has ended.',
  })
  @ApiOkResponse({ type: JobDto })
  @ApiProblems(404)
  read(@CurrentJob() job: Job): JobDto {
    return toJobDto(job);
  }

  @Delete()
  @HttpCode(202)
  @CaseRoles('editor')
  @NeedsScope('generate')
  @ApiOperation({
    summary: 'Cancel a job',
    description:
      'Owner and editors. A job that waits is cancelled at once (`cancelled`); one that runs stops within a second or so (`cancelling`), its call to the language model included, unless it is done first. Reports that it has stored stay.',
  })
  @ApiAcceptedResponse({ type: JobDto })
  @ApiProblems(403, 404, 409)
  async cancel(@CurrentJob() job: Job): Promise<JobDto> {
    return toJobDto(await this.jobs.cancel(job.id));
  }

  @Get('events')
  @CaseRoles('viewer')
  @ApiOperation({
    summary: 'What happens to a job, as server-sent events',
    description:
      'Members of its case. All events so far, then each as it happens: `queued`, `redacting`, `generating`, `text` (redacted prose as it is written, with its `report_type` and `draft`), `storing`, and at the end `done`, `failed` or `cancelled`. With `Last-Event-ID` those after it; 204 when there will be none. Another `attempt` or a higher `draft` takes the place of the text before it; the report itself is what `GET /reports/{report_id}` gives.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The `id` of the last event that came: only later ones are sent.',
    schema: { example: '1764000000000-0' },
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'The events.', schema: { type: 'string' } })
  @ApiResponse({ status: 204, description: 'The job has ended and its last event was received.' })
  @ApiProblems(404)
  async events(
    @CurrentJob() job: Job,
    @CurrentUser() caller: Principal,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const after = lastEventId && EVENT_ID.test(lastEventId) ? lastEventId : undefined;
    if (after !== undefined && (await this.jobs.isOver(job, after))) {
      response.status(204).end();
      return;
    }
    const stream = new EventStream(response, this.lifecycle.stopping, async () => {
      const access = await this.cases.accessOf(job.caseId);
      return access?.state === 'live' && access.roles.has(caller.userId);
    });
    await stream.pipe(this.jobs.follow(job.id, after, stream.signal));
  }
}
