import { ApiProperty } from '@nestjs/swagger';
import { CASE_STATUSES, type CaseStatus, SEVERITIES, type Severity } from '../case.types.js';

const MEMBER_ROLES = ['owner', 'editor', 'viewer'] as const;
const CASE_ID = '01JDA2Y8K3N6V9QW1R5T7X0ZBC';

export class LinkedReportDto {
  @ApiProperty({ example: `${CASE_ID}-01JDA7M2C4E6G8J0K2M4P6R8TV` }) report_id!: string;
  @ApiProperty({ example: 'runbook', enum: ['incident_report', 'runbook', 'post_mortem'] })
  type!: string;
  @ApiProperty({ example: 2 }) version!: number;
  @ApiProperty({ example: 'Runbook: payments-api restarts under load' }) title!: string;
}

export class CaseClosureDto {
  @ApiProperty({ example: '2026-11-25T09:00:00.000Z', format: 'date-time' }) closed_at!: string;
  @ApiProperty({ example: 'ada' }) closed_by!: string;
  @ApiProperty({ type: [LinkedReportDto] }) linked_reports!: LinkedReportDto[];
}

/** A case as its member sees it. What is not known is null. */
export class CaseDto {
  @ApiProperty({ example: CASE_ID }) id!: string;
  @ApiProperty({ example: 'ada' }) owner_id!: string;
  @ApiProperty({ example: 'Ada L.', type: String, nullable: true }) owner_name!: string | null;
  @ApiProperty({ example: 'Checkout answers 502 after the 14:10 deploy' }) title!: string;
  @ApiProperty({ example: 'A third of requests fail.', type: String, nullable: true })
  description!: string | null;
  @ApiProperty({ enum: SEVERITIES, example: 'sev2', nullable: true }) severity!: Severity | null;
  @ApiProperty({ example: ['payments-api', 'checkout'], type: [String] })
  services!: readonly string[];
  @ApiProperty({
    example: 'https://status.example.com/incidents/4711',
    type: String,
    nullable: true,
  })
  source_url!: string | null;
  @ApiProperty({ enum: CASE_STATUSES, example: 'resolved' }) status!: CaseStatus;
  @ApiProperty({
    enum: CASE_STATUSES,
    isArray: true,
    example: ['documenting'],
    description: 'Where the case may go from here.',
  })
  legal_moves!: CaseStatus[];
  @ApiProperty({ example: '2026-11-24T03:20:00.000Z', format: 'date-time' }) created_at!: string;
  @ApiProperty({ example: '2026-11-24T03:58:00.000Z', format: 'date-time' }) updated_at!: string;
  @ApiProperty({
    example: '2026-11-24T03:12:00.000Z',
    type: String,
    format: 'date-time',
    nullable: true,
  })
  started_at!: string | null;
  @ApiProperty({
    example: '2026-11-24T03:19:00.000Z',
    type: String,
    format: 'date-time',
    nullable: true,
  })
  detected_at!: string | null;
  @ApiProperty({
    example: '2026-11-24T03:57:00.000Z',
    type: String,
    format: 'date-time',
    nullable: true,
  })
  resolved_at!: string | null;
  @ApiProperty({
    example: 'Some 4,200 customers could not pay.',
    type: String,
    nullable: true,
  })
  impact!: string | null;
  @ApiProperty({ example: 'The connection pool was too small.', type: String, nullable: true })
  root_cause!: string | null;
  @ApiProperty({ example: 'Raised the pool to 40.', type: String, nullable: true })
  resolution!: string | null;
  @ApiProperty({
    type: CaseClosureDto,
    nullable: true,
    description: 'When closed: who closed it, and the reports that were current then.',
  })
  closure!: CaseClosureDto | null;
  @ApiProperty({ example: 12 }) message_count!: number;
  @ApiProperty({
    example: null,
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Set only in the list of your deleted cases.',
  })
  deleted_at!: string | null;
  @ApiProperty({
    example: null,
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Of a deleted case: until when its owner can bring it back.',
  })
  restorable_until!: string | null;
  @ApiProperty({ enum: MEMBER_ROLES, example: 'owner', description: 'What you are in this case.' })
  my_role!: (typeof MEMBER_ROLES)[number];
}

export class CaseListDto {
  @ApiProperty({ type: [CaseDto], description: 'Newest first.' }) items!: CaseDto[];
  @ApiProperty({
    example: 'IjAxSkRBMlk4SzNONlY5UVcxUjVUN1gwWkJDIg',
    type: String,
    nullable: true,
    description:
      'Null at the end. With a filter a page may hold fewer than `limit` although more follow.',
  })
  next_cursor!: string | null;
}
