import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { REPORT_TYPES, type ReportType } from '../writing/report-type.js';

const CASE_ID = '01JDA2Y8K3N6V9QW1R5T7X0ZBC';
const REPORT_ID = `${CASE_ID}-01JDA3B4M5P6Q7R8S9T0V1W2XY`;

export class ReportLinksDto {
  @ApiProperty({ example: `/api/v1/cases/${CASE_ID}/reports/${REPORT_ID}` }) self!: string;
  @ApiProperty({ example: `/api/v1/cases/${CASE_ID}/reports/${REPORT_ID}/download` })
  download!: string;
  @ApiProperty({ example: `/api/v1/cases/${CASE_ID}` }) case!: string;
}

export class ReportDto {
  @ApiPropertyOptional({
    example: REPORT_ID,
    description: 'Absent when the report was not stored (`persisted: false`).',
  })
  id?: string;
  @ApiProperty({ example: CASE_ID }) case_id!: string;
  @ApiProperty({ enum: REPORT_TYPES, example: 'runbook' }) type!: ReportType;
  @ApiPropertyOptional({
    example: 2,
    description: '1, 2, 3 … per case and type, without a gap. Absent when not stored.',
  })
  version?: number;
  @ApiProperty({
    example: true,
    description: 'Exactly one version of each stored type is current.',
  })
  is_current!: boolean;
  @ApiProperty({ example: 'Runbook: connection pool exhausted' }) title!: string;
  @ApiProperty({ example: 'composer', description: '`composer`, or `llm:` and the model.' })
  generated_by!: string;
  @ApiProperty({ example: '2026-11-24T09:30:00.000Z' }) created_at!: string;
  @ApiProperty({ example: 'ada' }) created_by!: string;
  @ApiPropertyOptional({ example: '2027-02-22T09:30:00.000Z' }) expires_at?: string;
  @ApiProperty({ example: 4812, description: 'Bytes of the content in UTF-8.' })
  size_bytes!: number;
  @ApiProperty({
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: 'SHA-256 of the content, and the ETag of its download.',
  })
  sha256!: string;
  @ApiProperty({ example: true, description: 'False: returned only, by feature flag or rollout.' })
  persisted!: boolean;
  @ApiProperty({
    example: false,
    description: 'Found by search yet? Delivered in the background; reading never waits for it.',
  })
  indexed!: boolean;
  @ApiProperty({
    example: [],
    type: [String],
    description: 'What to check, e.g. that the composer stood in for the language model.',
  })
  notes!: readonly string[];
  @ApiPropertyOptional({ example: '# Runbook: connection pool exhausted\n\n…' }) content?: string;
  @ApiPropertyOptional({ type: ReportLinksDto }) links?: ReportLinksDto;
}

export class ReportListDto {
  @ApiProperty({ example: CASE_ID }) case_id!: string;
  @ApiProperty({ type: [ReportDto], description: 'By type, the newest version first.' })
  reports!: ReportDto[];
}

export class GeneratedReportsDto extends ReportListDto {
  @ApiProperty({ example: '01JDA3B4M5P6Q7R8S9T0V1W2XY' }) job_id!: string;
  @ApiProperty({ example: true, description: 'Whether the reports were stored.' })
  persisted!: boolean;
}
