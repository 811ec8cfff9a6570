import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { IfGiven } from '../../common/http/if-given.js';
import {
  type Evidence,
  EVIDENCE_KINDS,
  type EvidenceDigest,
  type EvidenceKind,
  type EvidenceWithContent,
} from '../evidence.types.js';
import { ConfigDigestDto, toConfigDigestDto } from './config-digest.dto.js';
import { LogDigestDto, toLogDigestDto } from './log-digest.dto.js';
import { MetricsDigestDto, toMetricsDigestDto } from './metrics-digest.dto.js';

export const NOTE_MAX = 1000;
export const FILE_NAME_MAX = 500;

/** In the query, or as fields of the form, before the file. */
export class UploadEvidenceQuery {
  @ApiPropertyOptional({ example: 'checkout-2026-11-24.log.gz', description: 'With a raw body.' })
  @IfGiven()
  @IsString()
  @MaxLength(FILE_NAME_MAX)
  filename?: string;

  @ApiPropertyOptional({
    enum: EVIDENCE_KINDS,
    description: 'Default: what the name and the content say.',
  })
  @IfGiven()
  @IsIn(EVIDENCE_KINDS)
  kind?: EvidenceKind;

  @ApiPropertyOptional({
    example: 'Of checkout-7f9c, the pod that restarted first.',
    maxLength: NOTE_MAX,
  })
  @IfGiven()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NOTE_MAX)
  note?: string;
}

export class EvidenceSummaryDto {
  @ApiProperty({ example: '01JDA7Q2M4P6R8T0V2X4Z6B8DA' }) id!: string;
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' }) case_id!: string;
  @ApiProperty({
    example: 'E2',
    description: 'How the investigator and reports cite it; never given out twice in a case.',
  })
  label!: string;
  @ApiProperty({ example: 'checkout-2026-11-24.log.gz', description: 'Redacted.' })
  file_name!: string;
  @ApiProperty({ enum: EVIDENCE_KINDS, example: 'log' }) kind!: EvidenceKind;
  @ApiProperty({ example: 'application/gzip', description: 'As the client called it.' })
  media_type!: string;
  @ApiProperty({ example: 20_971_520, description: 'As sent.' }) size_bytes!: number;
  @ApiProperty({ example: 184_221 }) lines!: number;
  @ApiProperty({
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    description: 'Of the file as sent.',
  })
  sha256!: string;
  @ApiProperty({ example: 'grace' }) uploaded_by!: string;
  @ApiProperty({ example: 'Grace H.', type: String, nullable: true })
  uploaded_by_name!: string | null;
  @ApiProperty({ example: '2026-11-24T03:52:00.000Z', format: 'date-time' }) uploaded_at!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'From the pod that restarted',
    description: 'Redacted.',
  })
  note!: string | null;
  @ApiProperty({
    example:
      '184 221 lines from 2026-11-24 03:00:00Z to 2026-11-24 03:45:00Z, 312 errors in 180 004 messages. First error at line 812, 2026-11-24 03:12:04Z: `FATAL: sorry, too many clients already`.',
    description: 'One paragraph on what matters; markdown with code spans only.',
  })
  summary!: string;
  @ApiProperty({ example: 17, description: 'Values that were redacted in what is kept.' })
  redactions!: number;
  @ApiProperty({
    example: false,
    description: 'True when all lines are kept; else only those that matter.',
  })
  whole!: boolean;
  @ApiProperty({ example: 640 }) kept_lines!: number;
}

/** By `kind`, one of the three is there. */
export class EvidenceDigestDto {
  @ApiPropertyOptional({ type: LogDigestDto }) log?: LogDigestDto;
  @ApiPropertyOptional({ type: MetricsDigestDto }) metrics?: MetricsDigestDto;
  @ApiPropertyOptional({ type: ConfigDigestDto }) config?: ConfigDigestDto;
}

export class EvidenceDto extends EvidenceSummaryDto {
  @ApiProperty({ type: EvidenceDigestDto, description: 'What matters in it. Redacted.' })
  digest!: EvidenceDigestDto;
}

export class EvidenceListDto {
  @ApiProperty({ type: [EvidenceSummaryDto], description: 'Newest first.' })
  items!: EvidenceSummaryDto[];
  @ApiProperty({ example: 50, description: 'So many files a case takes.' }) max_files!: number;
  @ApiProperty({ example: 52_428_800, description: 'So many bytes a file may have.' })
  max_file_bytes!: number;
}

export const labelOf = ({ number }: Pick<Evidence, 'number'>): string => `E${String(number)}`;

type SummaryFields = { [Field in keyof EvidenceSummaryDto]: EvidenceSummaryDto[Field] };

const summaryOf = (evidence: Evidence): SummaryFields => ({
  id: evidence.id,
  case_id: evidence.caseId,
  label: labelOf(evidence),
  file_name: evidence.fileName,
  kind: evidence.kind,
  media_type: evidence.mediaType,
  size_bytes: evidence.sizeBytes,
  lines: evidence.lines,
  sha256: evidence.sha256,
  uploaded_by: evidence.uploadedBy,
  uploaded_by_name: evidence.uploadedByName ?? null,
  uploaded_at: evidence.uploadedAt.toISOString(),
  note: evidence.note ?? null,
  summary: evidence.summary,
  redactions: evidence.redactions,
  whole: evidence.whole,
  kept_lines: evidence.keptLines,
});

export const toEvidenceSummaryDto = (evidence: Evidence): EvidenceSummaryDto => summaryOf(evidence);

export const toEvidenceDto = (evidence: EvidenceWithContent): EvidenceDto => ({
  ...summaryOf(evidence),
  digest: toDigestDto(evidence.content.digest),
});

function toDigestDto(digest: EvidenceDigest): EvidenceDigestDto {
  if (digest.kind === 'log') return { log: toLogDigestDto(digest.log) };
  if (digest.kind === 'metrics') return { metrics: toMetricsDigestDto(digest.metrics) };
  return { config: toConfigDigestDto(digest.config) };
}
