import { ApiProperty } from '@nestjs/swagger';

export class SweepDto {
  @ApiProperty({ example: false, description: 'True when another process is sweeping already.' })
  skipped!: boolean;
  @ApiProperty({ example: 3 }) purged_cases!: number;
  @ApiProperty({ example: 12 }) archived_reports!: number;
  @ApiProperty({ example: 12 }) removed_reports!: number;
  @ApiProperty({ example: 0, description: 'What only Redis or only Chroma had.' })
  mended_orphans!: number;
  @ApiProperty({ example: 0, description: 'Could not be removed now; the next sweep tries again.' })
  failed_cases!: number;
}
