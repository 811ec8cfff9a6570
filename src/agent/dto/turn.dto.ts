import { ApiProperty } from '@nestjs/swagger';
import { CaseDto } from '../../cases/dto/case.dto.js';
import {
  AGENT_PHASES,
  type AgentPhase,
  TURN_EVENTS,
  TURN_KINDS,
  type TurnEvent,
  type TurnKind,
} from '../agent.types.js';
import { AgentStateDto, CitationDto } from './agent-state.dto.js';

export class SaidDto {
  @ApiProperty({ example: 'ada' })
  author_id!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Ada' })
  author_name!: string | null;
  @ApiProperty({ enum: TURN_KINDS, example: 'observation' })
  kind!: TurnKind;
  @ApiProperty({
    example: 'FATAL: sorry, too many clients already',
    description: 'Redacted; the message of the case has the words as they were written.',
  })
  text!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '01JDA3B4M5P6Q7R8S9T0V1W2XY',
    description: 'The message of the case that it became; null of a question.',
  })
  message_id!: string | null;
}

export class AnswerDto {
  @ApiProperty({
    example: '**Next step** [K1]: Who has the connections?',
    description: 'Markdown.',
  })
  text!: string;
  @ApiProperty({ example: 'guide', description: '`guide`, or `llm:` and the model.' })
  by!: string;
  @ApiProperty({ type: [String], example: [], description: 'E.g. why no language model answered.' })
  notes!: string[];
  @ApiProperty({ type: [CitationDto], description: 'What the text cites, in its order.' })
  citations!: CitationDto[];
}

export class AgentTurnDto {
  @ApiProperty({ example: '01JDA3B4M5P6Q7R8S9T0V1W2XY' })
  id!: string;
  @ApiProperty({ example: 3, description: 'From 1.' })
  number!: number;
  @ApiProperty({ enum: TURN_EVENTS, example: 'message' })
  event!: TurnEvent;
  @ApiProperty({ format: 'date-time', example: '2026-11-24T03:30:00.000Z' })
  created_at!: string;
  @ApiProperty({ enum: AGENT_PHASES, example: 'decide' })
  phase!: AgentPhase;
  @ApiProperty({ type: SaidDto })
  said!: SaidDto;
  @ApiProperty({ type: AnswerDto })
  answer!: AnswerDto;
}

export class AgentAnswerDto {
  @ApiProperty({ type: AgentTurnDto })
  turn!: AgentTurnDto;
  @ApiProperty({ type: AgentStateDto })
  state!: AgentStateDto;
}

export class AgentTurnListDto {
  @ApiProperty({ type: [AgentTurnDto] })
  items!: AgentTurnDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  next_cursor!: string | null;
}

export class ResolvedByAgentDto {
  @ApiProperty({ type: CaseDto })
  case!: CaseDto;
  @ApiProperty({ type: AgentStateDto })
  state!: AgentStateDto;
}
