import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { AuditPage } from '../audit.interface.js';

export class AuditQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;

  @ApiPropertyOptional({ description: '`next_cursor` of the previous page.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}

export class AuditEntryDto {
  @ApiProperty({ example: '2026-11-20T02:00:00.000Z' }) at!: string;
  @ApiProperty({ example: 'grace' }) user_id!: string;
  @ApiProperty({
    example: 'session',
    description: 'session, token (of an issuer), api-token and its id, webhook; none at a sign-in.',
  })
  via!: string;
  @ApiProperty({ example: 'PUT /cases/:id/participants/:user_id' }) action!: string;
  @ApiProperty({ example: { user_id: 'eve' }, additionalProperties: { type: 'string' } })
  target!: Record<string, string>;
  @ApiProperty({
    enum: ['allowed', 'failed', 'denied'],
    description: '`failed`: let through and then not made.',
  })
  outcome!: string;
  @ApiProperty({ example: 403, nullable: true, type: Number }) status!: number | null;
}

export class AuditListDto {
  @ApiProperty({ type: [AuditEntryDto] }) items!: AuditEntryDto[];
  @ApiProperty({ nullable: true, type: String, example: null, description: 'Null at the end.' })
  next_cursor!: string | null;
}

export const toAuditListDto = ({ entries, next }: AuditPage): AuditListDto => ({
  items: entries.map((entry) => ({
    at: entry.at.toISOString(),
    user_id: entry.userId,
    via: entry.via,
    action: entry.action,
    target: entry.target,
    outcome: entry.outcome,
    status: entry.status ?? null,
  })),
  next_cursor: next ?? null,
});
