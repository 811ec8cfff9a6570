import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import {
  type CaseMessage,
  MESSAGE_KINDS,
  type MessageKind,
  type NewMessage,
  type Page,
} from '../case.types.js';
import { IfGiven } from '../../common/http/if-given.js';
import { IsText, IsTimestamp, MAX_TEXT } from './rules.js';

export class NewMessageDto {
  @ApiPropertyOptional({ enum: MESSAGE_KINDS, example: 'observation', default: 'note' })
  @IfGiven()
  @IsIn(MESSAGE_KINDS)
  kind: MessageKind = 'note';

  @ApiProperty({
    example: 'payments-api: "timeout acquiring connection from pool", 300 a minute since 03:12.',
    maxLength: MAX_TEXT,
  })
  @IsText()
  text!: string;

  @ApiPropertyOptional({
    example: '2026-11-24T03:24:00Z',
    type: String,
    format: 'date-time',
    description: 'When it happened, if not just now; not in the future. With offset.',
  })
  @IsOptional()
  @IsTimestamp()
  occurred_at?: Date | null;
}

export class MessageDto {
  @ApiProperty({ example: '01JDA3C5E7G9J1M3P5R7T9W1YB' }) id!: string;
  @ApiProperty({ example: 'grace' }) author_id!: string;
  @ApiProperty({ example: 'Grace H.', type: String, nullable: true }) author_name!: string | null;
  @ApiProperty({ enum: MESSAGE_KINDS, example: 'observation' }) kind!: MessageKind;
  @ApiProperty({ example: 'timeout acquiring connection from pool, 300 a minute since 03:12.' })
  text!: string;
  @ApiProperty({ example: '2026-11-24T03:24:00.000Z', format: 'date-time' }) occurred_at!: string;
  @ApiProperty({ example: '2026-11-24T03:25:10.000Z', format: 'date-time' }) created_at!: string;
}

export class MessageListDto {
  @ApiProperty({ type: [MessageDto], description: 'In the order in which they were accepted.' })
  items!: MessageDto[];
  @ApiProperty({
    example: 'IjE3MzI0MTg3MTAwMDAtMCI',
    type: String,
    nullable: true,
    description: 'Null at the end.',
  })
  next_cursor!: string | null;
}

export const toNewMessage = (dto: NewMessageDto): NewMessage => ({
  kind: dto.kind,
  text: dto.text,
  occurredAt: dto.occurred_at ?? undefined,
});

export const toMessageDto = (message: CaseMessage): MessageDto => ({
  id: message.id,
  author_id: message.authorId,
  author_name: message.authorName ?? null,
  kind: message.kind,
  text: message.text,
  occurred_at: message.occurredAt.toISOString(),
  created_at: message.createdAt.toISOString(),
});

export const toMessageListDto = (page: Page<CaseMessage>): MessageListDto => ({
  items: page.items.map(toMessageDto),
  next_cursor: page.nextCursor ?? null,
});
