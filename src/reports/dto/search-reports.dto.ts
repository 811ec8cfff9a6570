import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { SearchMode } from '../../knowledge/knowledge.types.js';
import { REPORT_TYPES, type ReportType } from '../writing/report-type.js';
import { ReportDto } from './report.dto.js';

export class SearchReportsQuery {
  @ApiProperty({ example: 'connection pool exhausted', maxLength: 400 })
  @IsString()
  @Matches(/\S/, { message: 'q must contain a word' })
  @MaxLength(400)
  q!: string;

  @ApiPropertyOptional({ enum: REPORT_TYPES, example: 'runbook' })
  @IsOptional()
  @IsIn(REPORT_TYPES)
  type?: ReportType;

  @ApiPropertyOptional({
    example: '2026-11-01T00:00:00Z',
    description: 'Inclusive, by when the version was written.',
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({ example: '2026-11-30T23:59:59Z', description: 'Inclusive.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;

  @ApiPropertyOptional({ default: false, description: 'Older versions too.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsBoolean()
  include_history?: boolean;

  @ApiPropertyOptional({ default: 20, minimum: 1, maximum: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  limit?: number;
}

export class ReportHitDto {
  @ApiProperty({ type: ReportDto, description: 'Without its content.' }) report!: ReportDto;
  @ApiProperty({ example: 0.0328, description: 'Comparable within one answer only.' })
  score!: number;
  @ApiProperty({ enum: ['words', 'meaning'], isArray: true, example: ['words', 'meaning'] })
  matched_by!: string[];
  @ApiProperty({ example: 'The pool of 20 connections was exhausted within two minutes …' })
  passage!: string;
  @ApiProperty({ example: 'Root cause' }) heading_path!: string;
}

export class ReportHitsDto {
  @ApiProperty({ type: [ReportHitDto], description: 'Best first.' }) hits!: ReportHitDto[];
  @ApiProperty({
    enum: ['hybrid', 'keyword'],
    example: 'hybrid',
    description: '`keyword` while search by meaning is away: words alone found these.',
  })
  search_mode!: SearchMode;
}
