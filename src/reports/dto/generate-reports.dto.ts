import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { REPORT_TYPES, type ReportType } from '../writing/report-type.js';

export class GenerateReportsDto {
  @ApiProperty({
    enum: REPORT_TYPES,
    isArray: true,
    example: ['incident_report', 'runbook'],
    description: 'At least one, none twice. All are stored in one step, or none is.',
  })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(REPORT_TYPES, { each: true })
  report_types!: ReportType[];
}
