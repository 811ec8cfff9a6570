import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn } from 'class-validator';
import { CASE_STATUSES, type CaseStatus, SEVERITIES, type Severity } from '../case.types.js';
import { PageQuery } from './page.query.js';
import { IfGiven } from '../../common/http/if-given.js';
import { IsLine, MAX_TITLE } from './rules.js';

export class ListCasesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CASE_STATUSES, example: 'investigating' })
  @IfGiven()
  @IsIn(CASE_STATUSES)
  status?: CaseStatus;

  @ApiPropertyOptional({ enum: SEVERITIES, example: 'sev2' })
  @IfGiven()
  @IsIn(SEVERITIES)
  severity?: Severity;

  @ApiPropertyOptional({
    example: 'checkout 502',
    maxLength: MAX_TITLE,
    description: 'Words that all occur in the title, the description, a service or the id.',
  })
  @IfGiven()
  @IsLine(MAX_TITLE)
  q?: string;

  @ApiPropertyOptional({
    type: Boolean,
    example: false,
    default: false,
    description:
      'True: your own deleted cases that can still be restored, instead of the live ones.',
  })
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsBoolean()
  deleted = false;
}
