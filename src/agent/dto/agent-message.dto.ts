import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, Matches, MaxLength, ValidateNested } from 'class-validator';
import { IfGiven } from '../../common/http/if-given.js';
import { IsText, IsTimestamp, MAX_TEXT } from '../../cases/dto/rules.js';
import type { TurnRequest } from '../agent-service.interface.js';
import { STEP_OUTCOMES, type StepOutcome, TURN_KINDS, type TurnKind } from '../agent.types.js';

const VERDICTS = ['confirmed', 'ruled_out'] as const;

export class VerdictDto {
  @ApiProperty({ example: 'H1' })
  @Matches(/^H\d{1,6}$/, { message: 'hypothesis_id must be the id of a hypothesis, such as H1' })
  hypothesis_id!: string;

  @ApiProperty({ enum: VERDICTS, example: 'ruled_out' })
  @IsIn(VERDICTS)
  verdict!: (typeof VERDICTS)[number];
}

export class StepResultDto {
  @ApiProperty({ example: 'pA3k9_Zq1LmB', description: '`next_step.id` of the state.' })
  @Matches(/^[\w-]{1,64}$/)
  @MaxLength(64)
  id!: string;

  @ApiProperty({
    enum: STEP_OUTCOMES,
    example: 'supports',
    description: 'Whether what it showed speaks for the hypotheses that it tests.',
  })
  @IsIn(STEP_OUTCOMES)
  outcome!: StepOutcome;
}

export class AgentMessageDto {
  @ApiProperty({
    example: 'orders-db: FATAL: sorry, too many clients already, since the deploy at 02:00.',
    description: 'An observation, pasted logs, an action, or a question.',
    maxLength: MAX_TEXT,
  })
  @IsText()
  text!: string;

  @ApiPropertyOptional({
    enum: TURN_KINDS,
    example: 'observation',
    description:
      'All but a question becomes a message of the case of this kind. Left out, the agent tells from the text.',
  })
  @IfGiven()
  @IsIn(TURN_KINDS)
  kind?: TurnKind;

  @ApiPropertyOptional({
    example: '2026-11-24T03:24:00Z',
    type: String,
    format: 'date-time',
    description: 'When it happened, if it was not just now.',
  })
  @IfGiven()
  @IsTimestamp()
  occurred_at?: Date;

  @ApiPropertyOptional({ type: [VerdictDto], description: 'What you say of hypotheses.' })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => VerdictDto)
  verdicts?: VerdictDto[];

  @ApiPropertyOptional({ type: StepResultDto, description: 'What the next step showed.' })
  @IfGiven()
  @ValidateNested()
  @Type(() => StepResultDto)
  step?: StepResultDto;
}

export const toTurnRequest = (
  body: AgentMessageDto,
): Pick<TurnRequest, 'text' | 'kind' | 'occurredAt' | 'verdicts' | 'step'> => ({
  text: body.text,
  kind: body.kind,
  occurredAt: body.occurred_at,
  verdicts: body.verdicts?.map(({ hypothesis_id, verdict }) => ({
    hypothesisId: hypothesis_id,
    verdict,
  })),
  step: body.step,
});
