import { ApiProperty } from '@nestjs/swagger';
import { LinkedReportDto } from '../../cases/dto/case.dto.js';

export class ClosureDto {
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' }) case_id!: string;
  @ApiProperty({ example: 'closed' }) status!: 'closed';
  @ApiProperty({ example: '2026-11-24T09:30:00.000Z' }) closed_at!: string;
  @ApiProperty({ example: 'ada' }) closed_by!: string;
  @ApiProperty({
    type: [LinkedReportDto],
    description: 'The reports that were current when the case closed: at most one a type.',
  })
  linked_reports!: LinkedReportDto[];
}
