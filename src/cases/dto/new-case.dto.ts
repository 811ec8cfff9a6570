import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { type NewCase, SEVERITIES, type Severity } from '../case.types.js';
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

export class NewCaseDto {
  @ApiProperty({ example: 'Checkout answers 502 after the 14:10 deploy', maxLength: MAX_TITLE })
  @IsLine(MAX_TITLE)
  title!: string;

  @ApiPropertyOptional({
    example: 'A third of checkout requests fail. Pods of payments-api restart every few minutes.',
    type: String,
    maxLength: MAX_TEXT,
  })
  @IsOptional()
  @IsText()
  description?: string | null;

  @ApiPropertyOptional({ enum: SEVERITIES, example: 'sev2' })
  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: Severity | null;

  @ApiPropertyOptional({
    example: ['payments-api', 'checkout'],
    type: [String],
    maxItems: MAX_SERVICES,
    description: `Names of at most ${String(MAX_SERVICE_NAME)} characters, none twice.`,
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_SERVICES)
  @ArrayUnique()
  @IsLine(MAX_SERVICE_NAME, true)
  services?: string[] | null;

  @ApiPropertyOptional({
    example: 'https://status.example.com/incidents/4711',
    type: String,
    maxLength: MAX_URL,
    description: 'Where the incident is told of: http or https, without credentials.',
  })
  @IsOptional()
  @IsWebUrl()
  source_url?: string | null;

  @ApiPropertyOptional({
    example: '2026-11-24T03:12:00Z',
    type: String,
    format: 'date-time',
    description: 'When it began, as far as known; not in the future. With offset.',
  })
  @IsOptional()
  @IsTimestamp()
  started_at?: Date | null;

  @ApiPropertyOptional({
    example: '2026-11-24T03:19:00Z',
    type: String,
    format: 'date-time',
    description: 'When it was noticed; not before `started_at`, nor in the future.',
  })
  @IsOptional()
  @IsTimestamp()
  detected_at?: Date | null;
}

export const toNewCase = (dto: NewCaseDto): NewCase => ({
  title: dto.title,
  description: dto.description ?? undefined,
  severity: dto.severity ?? undefined,
  services: dto.services ?? undefined,
  sourceUrl: dto.source_url ?? undefined,
  startedAt: dto.started_at ?? undefined,
  detectedAt: dto.detected_at ?? undefined,
});
