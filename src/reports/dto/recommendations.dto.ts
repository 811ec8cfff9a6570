import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ReusedRunbookDto } from './reused-runbook.dto.js';
import { REPORT_TYPES, type ReportType } from '../writing/report-type.js';

const ADVICE = ['reuse', 'review', 'generate'] as const;

export class TypeRecommendationDto {
  @ApiProperty({ enum: REPORT_TYPES, example: 'runbook' }) type!: ReportType;
  @ApiProperty({ example: 'Runbook' }) label!: string;
  @ApiProperty({ example: false }) has_current!: boolean;
  @ApiPropertyOptional({ example: 2 }) current_version?: number;
  @ApiProperty({ example: true }) recommended!: boolean;
  @ApiProperty({ example: 'No existing runbook fits this incident.' }) reason!: string;
}

export class RecommendedRunbookDto {
  @ApiProperty({ example: '01JDA4C5N6P7Q8R9S0T1V2W3XY' }) document_id!: string;
  @ApiProperty({ example: 'PostgreSQL: too many connections' }) title!: string;
  @ApiProperty({ example: 0.91, description: 'Calibrated to 0..1.' }) score!: number;
  @ApiProperty({ enum: ADVICE, example: 'reuse' }) advice!: string;
  @ApiProperty({ example: 'Check how many sessions are idle in transaction …' }) passage!: string;
  @ApiProperty({ example: ['Diagnosis'], type: [String] }) heading_path!: string[];
  @ApiProperty({ example: ['postgresql'], type: [String] }) tags!: string[];
}

export class RunbookThresholdsDto {
  @ApiProperty({ example: 0.85 }) reuse!: number;
  @ApiProperty({ example: 0.65 }) review!: number;
}

export class RunbookRecommendationDto {
  @ApiPropertyOptional({
    enum: ADVICE,
    example: 'review',
    description: 'reuse the best match, review it first, or generate a new one.',
  })
  advice?: string;
  @ApiProperty({ type: RunbookThresholdsDto }) thresholds!: RunbookThresholdsDto;
  @ApiProperty({ type: [RecommendedRunbookDto], description: 'Best first.' })
  similar!: RecommendedRunbookDto[];
  @ApiProperty({ example: true, description: 'False while the knowledge base does not answer.' })
  search_available!: boolean;
  @ApiPropertyOptional({
    enum: ['hybrid', 'keyword'],
    example: 'hybrid',
    description: '`keyword` while search by meaning is away: words alone found these.',
  })
  search_mode?: string;
  @ApiPropertyOptional({
    type: ReusedRunbookDto,
    description: 'The known runbook that was chosen for this case.',
  })
  reused?: ReusedRunbookDto;
}

export class RecommendationsDto {
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' }) case_id!: string;
  @ApiProperty({ example: true, description: 'Whether reports can be written now.' })
  available!: boolean;
  @ApiPropertyOptional({
    example: 'Reports are written for a resolved case; this one is open. Resolve it first.',
    description: 'Why not, when not available.',
  })
  reason?: string;
  @ApiProperty({ type: [TypeRecommendationDto] }) available_types!: TypeRecommendationDto[];
  @ApiProperty({ type: RunbookRecommendationDto }) runbook!: RunbookRecommendationDto;
}
