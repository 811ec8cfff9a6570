import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Min } from 'class-validator';
import { REPORT_TYPES, type ReportType } from '../writing/report-type.js';

export class DiffQuery {
  @ApiPropertyOptional({ example: 1, description: 'Version; default: the one before `to`.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  from?: number;

  @ApiPropertyOptional({ example: 3, description: 'Version; default: the current one.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  to?: number;
}

export class TypeDiffQuery extends DiffQuery {
  @ApiProperty({ enum: REPORT_TYPES, example: 'runbook' })
  @IsIn(REPORT_TYPES)
  type!: ReportType;
}

export class DiffDto {
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' }) case_id!: string;
  @ApiProperty({ enum: REPORT_TYPES, example: 'runbook' }) type!: ReportType;
  @ApiProperty({ example: 1 }) from!: number;
  @ApiProperty({ example: 3 }) to!: number;
  @ApiProperty({ example: 4, description: 'Lines.' }) additions!: number;
  @ApiProperty({ example: 2, description: 'Lines.' }) deletions!: number;
  @ApiProperty({
    example: '--- runbook-v1.md\n+++ runbook-v3.md\n@@ -1,3 +1,3 @@\n…',
    description: 'Unified diff.',
  })
  diff!: string;
}
