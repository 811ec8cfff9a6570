import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { IfGiven } from '../../common/http/if-given.js';

export class PageQuery {
  @ApiPropertyOptional({ type: Number, example: 20, default: 20, minimum: 1, maximum: 100 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 20;

  @ApiPropertyOptional({
    example: 'IjAxSkRBMlk4SzNONlY5UVcxUjVUN1gwWkJDIg',
    description: '`next_cursor` of the page before.',
  })
  @IfGiven()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
