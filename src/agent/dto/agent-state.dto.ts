import { ApiProperty } from '@nestjs/swagger';
import {
  AGENT_PHASES,
  type AgentPhase,
  CITED_KINDS,
  type CitedKind,
  HYPOTHESIS_SOURCES,
  HYPOTHESIS_STATUSES,
  type HypothesisSource,
  type HypothesisStatus,
  STEP_OUTCOMES,
  type StepOutcome,
} from '../agent.types.js';

const nullable = <T extends object>(options: T): T & { nullable: true } => ({
  ...options,
  nullable: true,
});

export class CitationDto {
  @ApiProperty({ example: 'M2', description: 'How texts refer to it: `[M2]`.' })
  label!: string;
  @ApiProperty({ enum: CITED_KINDS, example: 'message' })
  kind!: CitedKind;
  @ApiProperty({
    example: '01JDA3B4M5P6Q7R8S9T0V1W2XY',
    description: 'Of the message, the document of the knowledge base, or the file.',
  })
  id!: string;
  @ApiProperty(nullable({ type: String, example: null, description: 'Of the document or file.' }))
  title!: string | null;
  @ApiProperty({ example: 'FATAL: sorry, too many clients already', description: 'Redacted.' })
  excerpt!: string;
  @ApiProperty(
    nullable({ type: Number, example: null, description: 'Of a runbook: how well it fits, 0..1.' }),
  )
  score!: number | null;
}

export class HypothesisDto {
  @ApiProperty({ example: 'H1' })
  id!: string;
  @ApiProperty({ example: 'PostgreSQL connection exhaustion: too many clients already' })
  statement!: string;
  @ApiProperty({ example: 0.82, minimum: 0, maximum: 1 })
  likelihood!: number;
  @ApiProperty({ enum: HYPOTHESIS_STATUSES, example: 'open' })
  status!: HypothesisStatus;
  @ApiProperty({ enum: HYPOTHESIS_SOURCES, example: 'runbook' })
  source!: HypothesisSource;
  @ApiProperty({ type: [CitationDto] })
  supporting!: CitationDto[];
  @ApiProperty({ type: [CitationDto] })
  contradicting!: CitationDto[];
  @ApiProperty(
    nullable({ type: String, example: null, description: 'Why it was confirmed or ruled out.' }),
  )
  reason!: string | null;
}

export class NextStepDto {
  @ApiProperty({ example: 'pA3k9_Zq1LmB', description: 'For `step.id` of the next message.' })
  id!: string;
  @ApiProperty({ example: 'Who has the connections, and what do they do?' })
  text!: string;
  @ApiProperty(
    nullable({ type: String, example: 'SELECT state, count(*) FROM pg_stat_activity GROUP BY 1;' }),
  )
  command!: string | null;
  @ApiProperty({ example: 'It tests H1 (82 %), the only cause in sight.' })
  why!: string;
  @ApiProperty({ type: [String], example: ['H1'], description: 'The hypotheses that it tests.' })
  hypothesis_ids!: string[];
  @ApiProperty(nullable({ type: CitationDto, description: 'The runbook that it is from.' }))
  source!: CitationDto | null;
}

export class StepDoneDto {
  @ApiProperty({ example: 'pA3k9_Zq1LmB' })
  id!: string;
  @ApiProperty({ example: 'Who has the connections, and what do they do?' })
  text!: string;
  @ApiProperty({ enum: STEP_OUTCOMES, example: 'supports' })
  outcome!: StepOutcome;
}

export class ChecklistItemDto {
  @ApiProperty({ example: 'changes' })
  id!: string;
  @ApiProperty({ enum: AGENT_PHASES, example: 'observe' })
  phase!: AgentPhase;
  @ApiProperty({ example: 'What changed in the hour before the start?' })
  text!: string;
  @ApiProperty({ example: false })
  done!: boolean;
}

export class SeenErrorDto {
  @ApiProperty({ example: 'FATAL' })
  name!: string;
  @ApiProperty({ example: 'sorry, too many clients already' })
  message!: string;
  @ApiProperty({ example: 198 })
  count!: number;
  @ApiProperty(nullable({ type: String, format: 'date-time', example: '2026-11-24T03:12:04.000Z' }))
  first_at!: string | null;
  @ApiProperty(nullable({ type: String, format: 'date-time', example: '2026-11-24T03:14:00.000Z' }))
  last_at!: string | null;
  @ApiProperty(nullable({ type: String, example: 'fatal' }))
  level!: string | null;
  @ApiProperty({ type: [String], example: ['M2'], description: 'Labels of messages and files.' })
  seen_in!: string[];
}

export class RecurringLineDto {
  @ApiProperty({ example: 'request <uuid> took <num> ms' })
  template!: string;
  @ApiProperty({ example: 412 })
  count!: number;
  @ApiProperty(nullable({ type: String, example: 'warn' }))
  level!: string | null;
  @ApiProperty({ type: [String], example: ['M2'] })
  seen_in!: string[];
}

export class ProposalDto {
  @ApiProperty({ example: '01JDA3B4M5P6Q7R8S9T0V1W2XY' })
  id!: string;
  @ApiProperty({ example: 'Deploy 4711 left transactions open, so the pool ran out.' })
  root_cause!: string;
  @ApiProperty({ example: 'Rolled back deploy 4711.' })
  resolution!: string;
  @ApiProperty(nullable({ type: String, example: 'H1' }))
  hypothesis_id!: string | null;
  @ApiProperty({ type: [CitationDto] })
  citations!: CitationDto[];
  @ApiProperty({ format: 'date-time', example: '2026-11-24T03:40:00.000Z' })
  proposed_at!: string;
  @ApiProperty({ example: 'guide', description: '`guide`, or `llm:` and the model.' })
  proposed_by!: string;
}

export class RunningTurnDto {
  @ApiProperty({ example: '01JDA3B4M5P6Q7R8S9T0V1W2XY' })
  turn_id!: string;
  @ApiProperty({ format: 'date-time', example: '2026-11-24T03:30:00.000Z' })
  started_at!: string;
  @ApiProperty({ example: 'ada' })
  started_by!: string;
}

export class AgentStateDto {
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' })
  case_id!: string;
  @ApiProperty({ example: 3, description: 'Turns so far; each changes the state once.' })
  version!: number;
  @ApiProperty({ enum: AGENT_PHASES, example: 'decide' })
  phase!: AgentPhase;
  @ApiProperty({ type: [HypothesisDto], description: 'Open and confirmed ones, likeliest first.' })
  hypotheses!: HypothesisDto[];
  @ApiProperty({ type: [HypothesisDto] })
  ruled_out!: HypothesisDto[];
  @ApiProperty(nullable({ type: NextStepDto }))
  next_step!: NextStepDto | null;
  @ApiProperty({ type: [StepDoneDto] })
  steps_done!: StepDoneDto[];
  @ApiProperty({ type: [ChecklistItemDto] })
  checklist!: ChecklistItemDto[];
  @ApiProperty({ type: [SeenErrorDto], description: 'Of logs in messages, most frequent first.' })
  errors!: SeenErrorDto[];
  @ApiProperty({ type: [RecurringLineDto] })
  recurring_lines!: RecurringLineDto[];
  @ApiProperty({ type: [CitationDto], description: 'Runbooks that fit, best first.' })
  knowledge!: CitationDto[];
  @ApiProperty({ example: true, description: 'False while the knowledge base is away.' })
  knowledge_searched!: boolean;
  @ApiProperty(nullable({ type: ProposalDto }))
  proposal!: ProposalDto | null;
  @ApiProperty(nullable({ type: String, format: 'date-time', example: '2026-11-24T03:30:00.000Z' }))
  updated_at!: string | null;
}

export class AgentViewDto extends AgentStateDto {
  @ApiProperty(nullable({ type: RunningTurnDto, description: 'The turn that runs now.' }))
  running!: RunningTurnDto | null;
  @ApiProperty({ example: true, description: 'False of a closed case.' })
  takes_messages!: boolean;
}
