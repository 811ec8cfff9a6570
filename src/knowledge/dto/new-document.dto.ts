import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CASE_ID } from '../../common/ids.js';
import type { AddOptions, NewDocument } from '../knowledge-service.interface.js';
import type { DocumentKind, Visibility } from '../knowledge.types.js';

export const KINDS = ['runbook', 'document'] as const;
export const VISIBILITIES = ['global', 'private'] as const;
const CONTENT_MAX = 1_000_000;

const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

export class NewDocumentDto {
  @ApiProperty({ example: 'PostgreSQL: connections exhausted', maxLength: 200 })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title!: string;

  @ApiProperty({
    example:
      '# PostgreSQL: connections exhausted\n\n## Symptoms\n\n`FATAL: sorry, too many clients already`',
    description: 'Markdown. PII is redacted before it is stored.',
    maxLength: CONTENT_MAX,
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(CONTENT_MAX)
  content!: string;

  @ApiProperty({ enum: KINDS, example: 'runbook' })
  @IsIn(KINDS)
  kind!: DocumentKind;

  @ApiPropertyOptional({ example: ['postgresql', 'connections'], type: [String] })
  @IsOptional()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(64, { each: true })
  tags?: string[];

  @ApiPropertyOptional({ example: 'https://example.com/wiki/pg-connections' })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(2000)
  source_url?: string;

  @ApiPropertyOptional({
    enum: VISIBILITIES,
    default: 'private',
    description: '`global`: everybody signed in finds and reads it. `private`: only you.',
  })
  @IsOptional()
  @IsIn(VISIBILITIES)
  visibility?: Visibility;
}

const ON_DUPLICATE = ['refuse', 'keep'] as const;

/** With a body's or an upload's document. */
export class AddOptionsDto extends NewDocumentDto {
  @ApiPropertyOptional({
    example: '01JDA5N4T7W8X9Y0Z1A2B3C4D5',
    description: 'The document that this is a new version of; what it was is kept.',
  })
  @IsOptional()
  @Matches(CASE_ID, { message: 'version_of must be the id of a document' })
  version_of?: string;

  @ApiPropertyOptional({
    enum: ON_DUPLICATE,
    default: 'refuse',
    description:
      'A runbook nearly the same as one that you may read is refused with 409 naming it, or kept.',
  })
  @IsOptional()
  @IsIn(ON_DUPLICATE)
  on_duplicate?: 'refuse' | 'keep';
}

export const toAddOptions = (
  body: Pick<AddOptionsDto, 'version_of' | 'on_duplicate'>,
): AddOptions => ({ versionOf: body.version_of, onDuplicate: body.on_duplicate });

export const toNewDocument = (body: NewDocumentDto): NewDocument => ({
  kind: body.kind,
  title: body.title,
  content: body.content,
  tags: body.tags ?? [],
  sourceUrl: body.source_url,
  visibility: body.visibility ?? 'private',
});

export class ListDocumentsQuery {
  @ApiPropertyOptional({ enum: KINDS }) @IsOptional() @IsIn(KINDS) kind?: DocumentKind;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(64) tag?: string;

  @ApiPropertyOptional({ default: 20, minimum: 1, maximum: 100 })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiPropertyOptional({ description: '`next_cursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
