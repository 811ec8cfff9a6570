import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import type { Resolution } from '../case.types.js';
import { IsText, IsTimestamp, MAX_TEXT } from './rules.js';

export class ResolveCaseDto {
  @ApiProperty({
    example: 'The connection pool was half the size that the new release needs.',
    maxLength: MAX_TEXT,
  })
  @IsText()
  root_cause!: string;

  @ApiProperty({
    example: 'Raised the pool to 40 and restarted payments-api.',
    maxLength: MAX_TEXT,
  })
  @IsText()
  resolution!: string;

  @ApiPropertyOptional({
    example: '2026-11-24T03:57:00Z',
    type: String,
    format: 'date-time',
    description: 'Default: now. Not before `started_at`, nor in the future.',
  })
  @IsOptional()
  @IsTimestamp()
  resolved_at?: Date | null;

  @ApiPropertyOptional({
    example: 'Some 4,200 customers could not pay for 38 minutes.',
    type: String,
    maxLength: MAX_TEXT,
  })
  @IsOptional()
  @IsText()
  impact?: string | null;
}

export const toResolution = (dto: ResolveCaseDto): Resolution => ({
  rootCause: dto.root_cause,
  resolution: dto.resolution,
  resolvedAt: dto.resolved_at ?? undefined,
  impact: dto.impact ?? undefined,
});
