import { ApiProperty } from '@nestjs/swagger';
import type {
  DocumentKind,
  IndexingProgress,
  KnowledgeDocument,
  Visibility,
} from '../knowledge.types.js';
import { KINDS, VISIBILITIES } from './new-document.dto.js';

export class ProvenanceDto {
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' }) case_id!: string;
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA3B4M5P6Q7R8S9T0V1W2XY' })
  report_id!: string;
  @ApiProperty({ example: 2 }) version!: number;
  @ApiProperty({ example: 'composer' }) generated_by!: string;
}

/** The runbook that it was found to be alike when it was saved. */
export class NearDuplicateDto {
  @ApiProperty({ example: '01JDA5N4T7W8X9Y0Z1A2B3C4D5' }) document_id!: string;
  @ApiProperty({ example: 'PostgreSQL: connections exhausted' }) title!: string;
  @ApiProperty({ example: 0.82, description: 'Share of three-word sequences that both have.' })
  similarity!: number;
}

const INDEXING_STATES = ['pending', 'running', 'done'] as const;

export class IndexingDto {
  @ApiProperty({ enum: INDEXING_STATES, description: '`done`: search by meaning finds it too.' })
  state!: (typeof INDEXING_STATES)[number];
  @ApiProperty({ example: 12 }) chunks_done!: number;
  @ApiProperty({ example: 12 }) chunks_total!: number;
}

export class DocumentSummaryDto {
  @ApiProperty({ example: '01JDA5N4T7W8X9Y0Z1A2B3C4D5' }) id!: string;
  @ApiProperty({ enum: KINDS }) kind!: DocumentKind;
  @ApiProperty({ example: 'PostgreSQL: connections exhausted' }) title!: string;
  @ApiProperty({ type: [String], example: ['postgresql'] }) tags!: string[];
  @ApiProperty({ type: String, nullable: true, example: null }) source_url!: string | null;
  @ApiProperty({ enum: VISIBILITIES }) visibility!: Visibility;
  @ApiProperty({ example: 'ada' }) owner_id!: string;
  @ApiProperty({
    type: ProvenanceDto,
    nullable: true,
    description: 'The case and report it was written for, when it came from one.',
  })
  provenance!: ProvenanceDto | null;
  @ApiProperty({ example: 1, description: 'Counts its changes; versions before are kept.' })
  version!: number;
  @ApiProperty({ example: 'ada', description: 'Who wrote this version.' }) updated_by!: string;
  @ApiProperty({ type: NearDuplicateDto, nullable: true })
  near_duplicate_of!: NearDuplicateDto | null;
  @ApiProperty({ example: 3 }) votes_up!: number;
  @ApiProperty({ example: 0 }) votes_down!: number;
  @ApiProperty({ example: 2, description: 'Cases that were solved with it.' })
  reuse_count!: number;
  @ApiProperty({
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: 'sha256 of the redacted title and content.',
  })
  content_hash!: string;
  @ApiProperty({ example: '2026-11-24T09:00:00.000Z' }) created_at!: string;
  @ApiProperty({ example: '2026-11-24T09:00:00.000Z' }) updated_at!: string;
  @ApiProperty({ type: IndexingDto, description: 'Search by words finds it at once.' })
  indexing!: IndexingDto;
}

export class DocumentDto extends DocumentSummaryDto {
  @ApiProperty({
    example: '# PostgreSQL: connections exhausted\n\n…',
    description: 'Markdown, redacted.',
  })
  content!: string;
}

export class DocumentVersionsDto {
  @ApiProperty({ type: [DocumentSummaryDto] }) items!: DocumentSummaryDto[];
}

export class DocumentListDto {
  @ApiProperty({ type: [DocumentSummaryDto] }) items!: DocumentSummaryDto[];
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Pass it as `cursor`; null at the end.',
  })
  next_cursor!: string | null;
}

export function toSummaryDto(document: Omit<KnowledgeDocument, 'content'>): DocumentSummaryDto {
  const { provenance, nearDuplicateOf } = document;
  return {
    id: document.id,
    kind: document.kind,
    title: document.title,
    tags: document.tags,
    source_url: document.sourceUrl ?? null,
    visibility: document.visibility,
    owner_id: document.ownerId,
    provenance: provenance ? toProvenanceDto(provenance) : null,
    version: document.revision,
    updated_by: document.updatedBy ?? document.ownerId,
    near_duplicate_of: nearDuplicateOf
      ? {
          document_id: nearDuplicateOf.documentId,
          title: nearDuplicateOf.title,
          similarity: nearDuplicateOf.similarity,
        }
      : null,
    votes_up: document.standing?.votesUp ?? 0,
    votes_down: document.standing?.votesDown ?? 0,
    reuse_count: document.standing?.reuses ?? 0,
    content_hash: document.contentHash,
    created_at: document.createdAt.toISOString(),
    updated_at: document.updatedAt.toISOString(),
    indexing: toIndexingDto(document.indexing),
  };
}

const toIndexingDto = (progress?: IndexingProgress): IndexingDto => ({
  state: progress ? (progress.done === progress.total ? 'done' : 'running') : 'pending',
  chunks_done: progress?.done ?? 0,
  chunks_total: progress?.total ?? 0,
});

export const toProvenanceDto = (
  provenance: NonNullable<KnowledgeDocument['provenance']>,
): ProvenanceDto => ({
  case_id: provenance.caseId,
  report_id: provenance.reportId,
  version: provenance.version,
  generated_by: provenance.generatedBy,
});

export const toDocumentDto = (document: KnowledgeDocument): DocumentDto =>
  Object.assign(toSummaryDto(document), { content: document.content });
