import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsOptional, Matches } from 'class-validator';

export class DeadLetterDto {
  @ApiProperty({ example: '7:1795507186202-0' }) id!: string;
  @ApiProperty({ example: 'report.index' }) topic!: string;
  @ApiProperty({ example: '01JD…-01JD…', description: 'The id of what it is about.' }) ref!: string;
  @ApiProperty({ example: 50 }) attempts!: number;
  @ApiProperty({ example: 'EmbedderMismatchError', description: 'Class of the last error.' })
  error!: string;
  @ApiProperty({ example: '2026-11-24T09:00:00.000Z' }) failed_at!: string;
}

export class OutboxStateDto {
  @ApiProperty({ example: 3, description: 'Entries not delivered yet.' }) depth!: number;
  @ApiProperty({ example: 420, description: 'Age of the oldest, in milliseconds.' })
  oldest_age_ms!: number;
  @ApiProperty({ type: [DeadLetterDto] }) dead_letters!: DeadLetterDto[];
}

export class ReplayDto {
  @ApiPropertyOptional({
    example: ['7:1795507186202-0'],
    type: [String],
    description: 'Which dead letters to deliver again; without it, all.',
  })
  @IsOptional()
  @ArrayUnique()
  @ArrayMaxSize(1000)
  @Matches(/^\d{1,2}:\d{1,20}-\d{1,20}$/, { each: true })
  ids?: string[];
}

export class ReplayedDto {
  @ApiProperty({ example: 1 }) replayed!: number;
}
