import { ApiProperty } from '@nestjs/swagger';

export class LinkedReportDto {
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA3B4M5P6Q7R8S9T0V1W2XY' })
  report_id!: string;
  @ApiProperty({ example: 'runbook', enum: ['incident_report', 'runbook', 'post_mortem'] })
  type!: string;
  @ApiProperty({ example: 2 }) version!: number;
  @ApiProperty({ example: 'Runbook: connection pool exhausted' }) title!: string;
}

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
