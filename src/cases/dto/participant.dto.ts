import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { USER_ID } from '../../auth/user-id.js';
import {
  type MemberRole,
  type Participant,
  PARTICIPANT_ROLES,
  type ParticipantRole,
} from '../case.types.js';
import { IsLine, MAX_NAME } from './rules.js';

/** The path of one participant. */
export class ParticipantPath {
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' })
  @IsString()
  id!: string;

  @ApiProperty({ example: 'grace', description: 'As in the `sub` of their token.', maxLength: 128 })
  @Matches(USER_ID, {
    message:
      'user_id must be 1 to 128 of the characters A-Z a-z 0-9 . _ @ | : + - and begin with a letter or digit',
  })
  user_id!: string;
}

export class PutParticipantDto {
  @ApiProperty({
    enum: PARTICIPANT_ROLES,
    example: 'editor',
    description: 'A viewer reads; an editor also writes messages, edits and generates reports.',
  })
  @IsIn(PARTICIPANT_ROLES)
  role!: ParticipantRole;

  @ApiPropertyOptional({
    example: 'Grace H.',
    type: String,
    maxLength: MAX_NAME,
    description: 'Left out: the name known before stays.',
  })
  @IsOptional()
  @IsLine(MAX_NAME)
  name?: string | null;
}

export class ParticipantDto {
  @ApiProperty({ example: 'grace' }) user_id!: string;
  @ApiProperty({ example: 'Grace H.', type: String, nullable: true }) name!: string | null;
  @ApiProperty({ enum: ['owner', ...PARTICIPANT_ROLES], example: 'editor' }) role!: MemberRole;
  @ApiProperty({ example: '2026-11-24T03:21:00.000Z', format: 'date-time' }) added_at!: string;
}

export class ParticipantListDto {
  @ApiProperty({ type: [ParticipantDto], description: 'The owner first, then by time.' })
  items!: ParticipantDto[];
  @ApiProperty({
    example: null,
    type: String,
    nullable: true,
    description: 'Always null: a case has at most 100 members.',
  })
  next_cursor!: string | null;
}

export const toParticipantDto = ({ userId, name, role, addedAt }: Participant): ParticipantDto => ({
  user_id: userId,
  name: name ?? null,
  role,
  added_at: addedAt.toISOString(),
});
