import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import {
  CASE_STATUSES,
  type CasePatch,
  type CaseStatus,
  SEVERITIES,
  type Severity,
} from '../case.types.js';
import { IfGiven } from '../../common/http/if-given.js';
import {
  IsLine,
  IsText,
  IsTimestamp,
  IsWebUrl,
  MAX_SERVICE_NAME,
  MAX_SERVICES,
  MAX_TEXT,
  MAX_TITLE,
  MAX_URL,
} from './rules.js';

const CLEARS = 'Null takes it away.';
const FINDING = 'Only once the case is resolved.';

/** What is left out stays as it is. */
export class PatchCaseDto {
  @ApiPropertyOptional({ example: 'Checkout answers 502 in eu-west', maxLength: MAX_TITLE })
  @IfGiven()
  @IsLine(MAX_TITLE)
  title?: string;

  @ApiPropertyOptional({
    example: 'Only eu-west is affected.',
    type: String,
    nullable: true,
    maxLength: MAX_TEXT,
    description: CLEARS,
  })
  @IsOptional()
  @IsText()
  description?: string | null;

  @ApiPropertyOptional({ enum: SEVERITIES, nullable: true, example: 'sev1', description: CLEARS })
  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: Severity | null;

  @ApiPropertyOptional({ example: ['payments-api'], type: [String], maxItems: MAX_SERVICES })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MAX_SERVICES)
  @ArrayUnique()
  @IsLine(MAX_SERVICE_NAME, true)
  services?: string[];

  @ApiPropertyOptional({
    example: 'https://status.example.com/incidents/4711',
    type: String,
    nullable: true,
    maxLength: MAX_URL,
    description: CLEARS,
  })
  @IsOptional()
  @IsWebUrl()
  source_url?: string | null;

  @ApiPropertyOptional({
    example: '2026-11-24T03:10:00Z',
    type: String,
    format: 'date-time',
    nullable: true,
    description: CLEARS,
  })
  @IsOptional()
  @IsTimestamp()
  started_at?: Date | null;

  @ApiPropertyOptional({
    example: '2026-11-24T03:19:00Z',
    type: String,
    format: 'date-time',
    nullable: true,
    description: CLEARS,
  })
  @IsOptional()
  @IsTimestamp()
  detected_at?: Date | null;

  @ApiPropertyOptional({
    example: 'Some 4,200 customers could not pay for 38 minutes.',
    type: String,
    nullable: true,
    maxLength: MAX_TEXT,
    description: CLEARS,
  })
  @IsOptional()
  @IsText()
  impact?: string | null;

  @ApiPropertyOptional({
    enum: CASE_STATUSES,
    example: 'investigating',
    description:
      'One step forward. `resolved` and `closed` have routes of their own, which take what these moves need.',
  })
  @IfGiven()
  @IsIn(CASE_STATUSES)
  status?: CaseStatus;

  @ApiPropertyOptional({
    example: 'The connection pool was half the size that the new release needs.',
    maxLength: MAX_TEXT,
    description: FINDING,
  })
  @IfGiven()
  @IsText()
  root_cause?: string;

  @ApiPropertyOptional({
    example: 'Raised the pool to 40 and restarted payments-api.',
    maxLength: MAX_TEXT,
    description: FINDING,
  })
  @IfGiven()
  @IsText()
  resolution?: string;

  @ApiPropertyOptional({
    example: '2026-11-24T03:57:00Z',
    type: String,
    format: 'date-time',
    description: FINDING,
  })
  @IfGiven()
  @IsTimestamp()
  resolved_at?: Date;
}

export const toCasePatch = (dto: PatchCaseDto): CasePatch => ({
  title: dto.title,
  description: dto.description,
  severity: dto.severity,
  services: dto.services,
  sourceUrl: dto.source_url,
  startedAt: dto.started_at,
  detectedAt: dto.detected_at,
  impact: dto.impact,
  status: dto.status,
  rootCause: dto.root_cause,
  resolution: dto.resolution,
  resolvedAt: dto.resolved_at,
});
