import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IfGiven } from '../../common/http/if-given.js';
import { IsText, IsTimestamp, MAX_TEXT } from '../../cases/dto/rules.js';
import { CASE_ID } from '../../common/ids.js';
import type { ProposalEdits } from '../agent-service.interface.js';

class OfProposalDto {
  @ApiPropertyOptional({
    example: '01JDA3B4M5P6Q7R8S9T0V1W2XY',
    description: 'The proposal that you have read: 409 when it is another by now.',
  })
  @IfGiven()
  @Matches(CASE_ID, { message: 'proposal_id must be the id of a proposal' })
  proposal_id?: string;
}

export class ConfirmProposalDto extends OfProposalDto {
  @ApiPropertyOptional({
    example: 'Deploy 4711 left transactions open, so the connection pool ran out.',
    maxLength: MAX_TEXT,
    description: 'Instead of what is proposed.',
  })
  @IfGiven()
  @IsText()
  root_cause?: string;

  @ApiPropertyOptional({ example: 'Rolled back deploy 4711.', maxLength: MAX_TEXT })
  @IfGiven()
  @IsText()
  resolution?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', example: '2026-11-24T03:40:00Z' })
  @IfGiven()
  @IsTimestamp()
  resolved_at?: Date;

  @ApiPropertyOptional({ example: '37 % of checkouts failed.', maxLength: MAX_TEXT })
  @IfGiven()
  @IsText()
  impact?: string;
}

export class DismissProposalDto extends OfProposalDto {
  @ApiPropertyOptional({
    example: 'The errors came back after ten minutes.',
    maxLength: MAX_TEXT,
    description: 'Kept as the reason for which its hypothesis is ruled out.',
  })
  @IfGiven()
  @IsText()
  reason?: string;
}

export const toProposalEdits = (body: ConfirmProposalDto): ProposalEdits => ({
  proposalId: body.proposal_id,
  rootCause: body.root_cause,
  resolution: body.resolution,
  resolvedAt: body.resolved_at,
  impact: body.impact,
});
