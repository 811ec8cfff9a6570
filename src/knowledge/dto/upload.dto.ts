import { ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  MaxLength,
} from 'class-validator';
import type { UploadFacts } from '../ingest/upload.service.js';
import type { DocumentKind, Visibility } from '../knowledge.types.js';
import { AddOptionsDto, KINDS, VISIBILITIES } from './new-document.dto.js';

/** `a, b` and `tags=a&tags=b` alike. */
const Tags = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => {
    const given: unknown[] = Array.isArray(value) ? value : [value];
    return given.flatMap((tag) =>
      typeof tag === 'string'
        ? tag
            .split(',')
            .map((part) => part.trim())
            .filter(Boolean)
        : [tag],
    );
  });

export class UploadQuery extends PickType(AddOptionsDto, ['version_of', 'on_duplicate'] as const) {
  @ApiPropertyOptional({
    maxLength: 200,
    description: "Default: the document's own title, its first heading, or its file name.",
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title?: string;

  @ApiPropertyOptional({ example: 'pool-exhausted.md', description: 'With a raw body.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  filename?: string;

  @ApiPropertyOptional({ enum: KINDS, default: 'document' })
  @IsOptional()
  @IsIn(KINDS)
  kind?: DocumentKind;

  @ApiPropertyOptional({
    description: 'Divided by commas.',
    example: 'postgresql,connections',
    type: String,
  })
  @IsOptional()
  @Tags()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  tags?: string[];

  @ApiPropertyOptional({ enum: VISIBILITIES, default: 'private' })
  @IsOptional()
  @IsIn(VISIBILITIES)
  visibility?: Visibility;

  @ApiPropertyOptional({ example: 'https://example.com/wiki/pg-connections' })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(2000)
  source_url?: string;
}

export const toUploadFacts = (query: UploadQuery): UploadFacts => ({
  kind: query.kind ?? 'document',
  visibility: query.visibility ?? 'private',
  tags: query.tags ?? [],
  title: query.title,
  sourceUrl: query.source_url,
});
