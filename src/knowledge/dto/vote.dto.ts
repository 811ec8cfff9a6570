import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { Standing, Vote } from '../knowledge.types.js';

const VOTES = ['up', 'down'] as const;

export class VoteDto {
  @ApiProperty({ enum: VOTES, example: 'up' })
  @IsIn(VOTES)
  vote!: Vote;
}

export class VotesDto {
  @ApiProperty({ example: 3 }) up!: number;
  @ApiProperty({ example: 0 }) down!: number;
  @ApiProperty({ enum: VOTES, nullable: true, type: String, description: 'Yours.' })
  mine!: Vote | null;
}

export const toVotesDto = (standing: Standing | undefined, mine: Vote | undefined): VotesDto => ({
  up: standing?.votesUp ?? 0,
  down: standing?.votesDown ?? 0,
  mine: mine ?? null,
});
