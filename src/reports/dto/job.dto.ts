import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { JOB_STATUSES, type Job } from '../jobs/job.types.js';
import { REPORT_TYPES, type ReportType } from '../writing/report-type.js';

const CASE_ID = '01JDA2Y8K3N6V9QW1R5T7X0ZBC';
const JOB_ID = '01JDA3B4M5P6Q7R8S9T0V1W2XY';

export class JobProblemDto {
  @ApiProperty({ example: 503 }) status!: number;
  @ApiProperty({ example: 'generation-failed' }) code!: string;
  @ApiProperty({ example: 'Service unavailable' }) title!: string;
  @ApiProperty({ example: 'The redactor does not answer, so nothing was sent.' }) detail!: string;
}

export class JobLinksDto {
  @ApiProperty({ example: `/api/v1/jobs/${JOB_ID}` }) self!: string;
  @ApiProperty({ example: `/api/v1/jobs/${JOB_ID}/events` }) events!: string;
  @ApiProperty({ example: `/api/v1/cases/${CASE_ID}/reports` }) reports!: string;
}

export class JobDto {
  @ApiProperty({ example: JOB_ID }) id!: string;
  @ApiProperty({ example: CASE_ID }) case_id!: string;
  @ApiProperty({ enum: JOB_STATUSES, example: 'running' }) status!: string;
  @ApiPropertyOptional({
    enum: ['redacting', 'generating', 'storing'],
    description: 'Where a running job is, or where an ended one ended.',
  })
  stage?: string;
  @ApiProperty({ enum: REPORT_TYPES, isArray: true }) report_types!: readonly ReportType[];
  @ApiProperty({
    example: 1,
    description: 'Runs begun; more than one when a worker died or handed the job over.',
  })
  attempt!: number;
  @ApiProperty({ example: '2026-11-24T09:30:00.000Z' }) created_at!: string;
  @ApiProperty({ example: 'ada' }) created_by!: string;
  @ApiPropertyOptional({ example: '2026-11-24T09:30:00.100Z' }) started_at?: string;
  @ApiPropertyOptional({ example: '2026-11-24T09:30:12.000Z' }) finished_at?: string;
  @ApiProperty({
    type: [String],
    example: [`${CASE_ID}-01JDA3B4M5P6Q7R8S9T0V1W2XY`],
    description: 'The reports that it stored.',
  })
  report_ids!: readonly string[];
  @ApiPropertyOptional({ type: JobProblemDto, description: 'Why it failed.' })
  problem?: JobProblemDto;
  @ApiProperty({ type: JobLinksDto }) links!: JobLinksDto;
}

export function toJobDto(job: Job): JobDto {
  const self = `/api/v1/jobs/${job.id}`;
  return {
    id: job.id,
    case_id: job.caseId,
    status: job.status,
    stage: job.stage,
    report_types: job.types,
    attempt: job.attempt,
    created_at: job.createdAt.toISOString(),
    created_by: job.createdBy,
    started_at: job.startedAt?.toISOString(),
    finished_at: job.finishedAt?.toISOString(),
    report_ids: job.reportIds,
    problem: job.problem,
    links: { self, events: `${self}/events`, reports: `/api/v1/cases/${job.caseId}/reports` },
  };
}
