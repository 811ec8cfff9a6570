import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { REPORT_TYPES, type ReportType } from '../writing/report-type.js';

export class TypeCountsDto {
  @ApiProperty({ enum: REPORT_TYPES, example: 'runbook' }) type!: ReportType;
  @ApiProperty({ example: 12, description: 'Cases that have one now.' }) current!: number;
  @ApiProperty({ example: 17, description: 'Versions written, trimmed ones included.' })
  written!: number;
  @ApiProperty({ example: 5, description: 'Versions written after the first of their case.' })
  regenerations!: number;
}

export class CauseDto {
  @ApiProperty({ example: 'Connection pool exhausted after a deploy doubled the replicas' })
  cause!: string;
  @ApiProperty({ example: 3 }) count!: number;
  @ApiProperty({ type: [String], example: ['01JDA2Y8K3N6V9QW1R5T7X0ZBC'] }) case_ids!: string[];
}

export class ResolutionTimeDto {
  @ApiProperty({ example: 14 }) count!: number;
  @ApiPropertyOptional({ example: 5400 }) mean_seconds?: number;
  @ApiPropertyOptional({ example: 3600 }) median_seconds?: number;
  @ApiPropertyOptional({ example: 14_400 }) p90_seconds?: number;
}

export class RunbookReuseDto {
  @ApiProperty({ example: 6, description: 'Cases solved by a runbook that was known already.' })
  reused!: number;
  @ApiProperty({ example: 9, description: 'Cases for which one was written instead.' })
  written!: number;
}

export class ReportAnalyticsDto {
  @ApiProperty({ example: 21, description: 'Cases whose reports you may read.' }) cases!: number;
  @ApiProperty({ type: [TypeCountsDto] }) types!: TypeCountsDto[];
  @ApiProperty({ type: [CauseDto], description: 'The commonest root causes, at most ten.' })
  causes!: CauseDto[];
  @ApiProperty({
    type: ResolutionTimeDto,
    description:
      'From the start of the incident (else its detection, else the case) to resolution.',
  })
  resolution_time!: ResolutionTimeDto;
  @ApiPropertyOptional({
    example: 0.4,
    description: 'reused / (reused + written); absent while there is neither.',
  })
  runbook_reuse_rate?: number;
  @ApiProperty({ type: RunbookReuseDto }) runbook_reuse!: RunbookReuseDto;
}
