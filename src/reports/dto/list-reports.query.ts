import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Min } from 'class-validator';
import type { ReportQuery } from '../reports-service.interface.js';
import { REPORT_TYPES, type ReportType } from '../writing/report-type.js';

/** 'true' and 'false' only: Boolean('false') would be true. */
const ToBoolean = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  );

export class ListReportsQuery {
  @ApiPropertyOptional({ default: false, description: 'All versions kept, not only the current.' })
  @IsOptional()
  @ToBoolean()
  @IsBoolean()
  include_history?: boolean;

  @ApiPropertyOptional({ default: false, description: 'With the markdown of each.' })
  @IsOptional()
  @ToBoolean()
  @IsBoolean()
  include_content?: boolean;

  @ApiPropertyOptional({ enum: REPORT_TYPES, example: 'runbook' })
  @IsOptional()
  @IsIn(REPORT_TYPES)
  type?: ReportType;

  @ApiPropertyOptional({ example: 1, description: 'Inclusive; asks for history.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  from_version?: number;

  @ApiPropertyOptional({ example: 3, description: 'Inclusive; asks for history.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  to_version?: number;
}

export const toReportQuery = (query: ListReportsQuery): ReportQuery => ({
  type: query.type,
  history: query.include_history,
  fromVersion: query.from_version,
  toVersion: query.to_version,
});
