import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import type { ReusedRunbook } from '../reuse/reused-runbook.store.js';

export class ChooseRunbookDto {
  @ApiProperty({
    example: '01JDA4C5N6P7Q8R9S0T1V2W3XY',
    description: 'A runbook of the knowledge base that you may read.',
  })
  @IsString()
  @Length(1, 64)
  document_id!: string;
}

export class ReusedRunbookDto {
  @ApiProperty({ example: '01JDA4C5N6P7Q8R9S0T1V2W3XY' }) document_id!: string;
  @ApiProperty({ example: 'PostgreSQL: too many connections' }) title!: string;
  @ApiProperty({ example: 'ada' }) chosen_by!: string;
  @ApiProperty({ example: '2026-11-24T09:30:00.000Z' }) chosen_at!: string;
}

export const toReusedRunbookDto = (runbook: ReusedRunbook): ReusedRunbookDto => ({
  document_id: runbook.documentId,
  title: runbook.title,
  chosen_by: runbook.chosenBy,
  chosen_at: runbook.chosenAt.toISOString(),
});
