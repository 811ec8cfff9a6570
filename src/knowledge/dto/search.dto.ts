import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CASE_ID } from '../../common/ids.js';
import { shownScore } from '../../common/shown-score.js';
import type {
  Advice,
  DocumentKind,
  SearchMode,
  SimilarRunbooks,
  Visibility,
} from '../knowledge.types.js';
import type { KnowledgeAnswer } from '../search/knowledge-search.service.js';
import { ProvenanceDto, toProvenanceDto } from './document.dto.js';
import { KINDS } from './new-document.dto.js';

const Limit = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => Number(value));

const PASSAGE = 'Limit the pool, then end sessions that are idle in transaction.';

export class SearchQuery {
  @ApiProperty({ example: 'too many clients already', description: 'Words, or a whole question.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  q!: string;

  @ApiPropertyOptional({ enum: KINDS }) @IsOptional() @IsIn(KINDS) kind?: DocumentKind;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(64) tag?: string;

  @ApiPropertyOptional({ default: 10, minimum: 1, maximum: 50 })
  @IsOptional()
  @Limit()
  @IsInt()
  @Min(1)
  @Max(50)
  limit: number = 10;
}

export class SimilarRunbooksQuery {
  @ApiPropertyOptional({ example: 'checkout times out, pool exhausted' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(5000)
  q?: string;

  @ApiPropertyOptional({ description: 'A case of yours, instead of `q`: its symptoms are taken.' })
  @IsOptional()
  @IsString()
  @Matches(CASE_ID, { message: 'case_id must be the id of a case' })
  case_id?: string;

  @ApiPropertyOptional({ default: 5, minimum: 1, maximum: 20 })
  @IsOptional()
  @Limit()
  @IsInt()
  @Min(1)
  @Max(20)
  limit: number = 5;
}

export class HighlightDto {
  @ApiProperty({ example: 14 }) start!: number;
  @ApiProperty({ example: 38, description: 'Exclusive; UTF-16 offsets in `passage`.' })
  end!: number;
}

export class SearchHitDto {
  @ApiProperty({ example: '01JDA5N4T7W8X9Y0Z1A2B3C4D5' }) document_id!: string;
  @ApiProperty({ example: 'PostgreSQL: connections exhausted' }) title!: string;
  @ApiProperty({ enum: KINDS }) kind!: DocumentKind;
  @ApiProperty({ example: 0.98, description: '0..1; 1 is first by words and by meaning.' })
  score!: number;
  @ApiProperty({ example: PASSAGE, description: 'The part that fits best, in markdown.' })
  passage!: string;
  @ApiProperty({ type: [HighlightDto] }) highlights!: HighlightDto[];
  @ApiProperty({ type: [String], example: ['Diagnosis'] }) heading_path!: string[];
  @ApiProperty({ type: [String], example: ['postgresql'] }) tags!: string[];
  @ApiProperty({ type: String, nullable: true, example: null }) source_url!: string | null;
  @ApiProperty({ enum: ['global', 'private'] }) visibility!: Visibility;
}

const SearchModeProperty = (): PropertyDecorator =>
  ApiProperty({
    enum: ['hybrid', 'keyword'],
    description: '`keyword` while search by meaning is away.',
  });

export class SearchResultDto {
  @ApiProperty({ type: [SearchHitDto] }) items!: SearchHitDto[];
  @SearchModeProperty() search_mode!: SearchMode;
}

export class SimilarRunbookDto {
  @ApiProperty({ example: '01JDA5N4T7W8X9Y0Z1A2B3C4D5' }) document_id!: string;
  @ApiProperty({ example: 'PostgreSQL: connections exhausted' }) title!: string;
  @ApiProperty({ example: 0.91, description: 'Calibrated to 0..1.' }) score!: number;
  @ApiProperty({ enum: ['reuse', 'review', 'generate'] }) advice!: Advice;
  @ApiProperty({ example: PASSAGE }) passage!: string;
  @ApiProperty({ type: [String], example: ['Diagnosis'] }) heading_path!: string[];
  @ApiProperty({ type: [String], example: ['postgresql'] }) tags!: string[];
  @ApiProperty({ type: ProvenanceDto, nullable: true }) provenance!: ProvenanceDto | null;
  @ApiProperty({ example: 3 }) votes_up!: number;
  @ApiProperty({ example: 0 }) votes_down!: number;
  @ApiProperty({ example: 2, description: 'Cases that were solved with it.' })
  reuse_count!: number;
}

export class SimilarRunbooksDto {
  @ApiProperty({ enum: ['reuse', 'review', 'generate'] }) advice!: Advice;
  @ApiProperty({ type: [SimilarRunbookDto] }) items!: SimilarRunbookDto[];
  @SearchModeProperty() search_mode!: SearchMode;
}

export const toSearchResultDto = ({ hits, mode }: KnowledgeAnswer): SearchResultDto => ({
  items: hits.map(({ document, score, passage, headingPath, highlights }) => ({
    document_id: document.id,
    title: document.title,
    kind: document.kind,
    score: shownScore(score),
    passage,
    highlights,
    heading_path: headingPath,
    tags: document.tags,
    source_url: document.sourceUrl ?? null,
    visibility: document.visibility,
  })),
  search_mode: mode,
});

export const toSimilarRunbooksDto = ({ runbooks, mode }: SimilarRunbooks): SimilarRunbooksDto => ({
  advice: runbooks[0]?.advice ?? 'generate',
  items: runbooks.map((runbook) => ({
    document_id: runbook.documentId,
    title: runbook.title,
    score: shownScore(runbook.score),
    advice: runbook.advice,
    passage: runbook.passage,
    heading_path: runbook.headingPath,
    tags: runbook.tags,
    provenance: runbook.provenance ? toProvenanceDto(runbook.provenance) : null,
    votes_up: runbook.standing?.votesUp ?? 0,
    votes_down: runbook.standing?.votesDown ?? 0,
    reuse_count: runbook.standing?.reuses ?? 0,
  })),
  search_mode: mode,
});
