import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsString, Max, MaxLength, Min } from 'class-validator';
import { EVIDENCE_KINDS, type EvidenceHit, type EvidenceKind } from '../evidence.types.js';
import { labelOf } from './evidence.dto.js';

export class SearchEvidenceQuery {
  @ApiProperty({ example: 'too many clients', maxLength: 500 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  q!: string;

  @ApiPropertyOptional({ type: Number, default: 10, minimum: 1, maximum: 50 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  limit = 10;
}

export class EvidenceHighlightDto {
  @ApiProperty({ example: 14 }) start!: number;
  @ApiProperty({ example: 38, description: 'Exclusive; UTF-16 offsets in `passage`.' })
  end!: number;
}

export class EvidenceHitDto {
  @ApiProperty({ example: '01JDA7Q2M4P6R8T0V2X4Z6B8DA' }) evidence_id!: string;
  @ApiProperty({ example: 'E2' }) label!: string;
  @ApiProperty({ example: 'checkout.log' }) file_name!: string;
  @ApiProperty({ enum: EVIDENCE_KINDS }) kind!: EvidenceKind;
  @ApiProperty({ example: 807 }) first_line!: number;
  @ApiProperty({ example: 818 }) last_line!: number;
  @ApiProperty({
    example: '2026-11-24T03:12:04Z ERROR connect ECONNREFUSED orders-db:5432',
    description: 'Lines of the file; redacted.',
  })
  passage!: string;
  @ApiProperty({ type: [EvidenceHighlightDto] }) highlights!: EvidenceHighlightDto[];
  @ApiProperty({ example: 12.4, description: 'Compares hits of one answer, and nothing else.' })
  score!: number;
}

export class EvidenceSearchDto {
  @ApiProperty({ type: [EvidenceHitDto], description: 'Best first.' }) items!: EvidenceHitDto[];
}

export const toEvidenceSearchDto = (hits: readonly EvidenceHit[]): EvidenceSearchDto => ({
  items: hits.map(({ evidence, firstLine, lastLine, passage, highlights, score }) => ({
    evidence_id: evidence.id,
    label: labelOf(evidence),
    file_name: evidence.fileName,
    kind: evidence.kind,
    first_line: firstLine,
    last_line: lastLine,
    passage,
    highlights: highlights.map(({ start, end }) => ({ start, end })),
    score: Math.round(score * 1000) / 1000,
  })),
});
