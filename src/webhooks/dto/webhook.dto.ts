import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { type Subscription, WEBHOOK_EVENTS, type WebhookEvent } from '../webhook.types.js';

export class NewSubscriptionDto {
  @ApiProperty({
    example: 'https://hooks.example.com/faultmaven',
    maxLength: 2048,
    description: 'https, at a public address, without credentials.',
  })
  @IsString()
  @MaxLength(2048)
  url!: string;

  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true, example: ['case.resolved', 'report.ready'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(WEBHOOK_EVENTS, { each: true })
  events!: WebhookEvent[];
}

export class ChangeSubscriptionDto {
  @ApiPropertyOptional({ example: 'https://hooks.example.com/faultmaven', maxLength: 2048 })
  @IsOptional()
  @IsString()
  @MaxLength(2048)
  url?: string;

  @ApiPropertyOptional({ enum: WEBHOOK_EVENTS, isArray: true, example: ['case.closed'] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(WEBHOOK_EVENTS, { each: true })
  events?: WebhookEvent[];
}

export class SubscriptionDto {
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' }) id!: string;
  @ApiProperty({ example: 'https://hooks.example.com/faultmaven' }) url!: string;
  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true }) events!: string[];
  @ApiProperty({ example: '2026-11-20T02:00:00.000Z' }) created_at!: string;
}

export class SubscriptionWithSecretDto extends SubscriptionDto {
  @ApiProperty({ example: 'whsec_…', description: 'Verifies signatures. Shown this once.' })
  secret!: string;
}

export class SubscriptionListDto {
  @ApiProperty({ type: [SubscriptionDto] }) items!: SubscriptionDto[];
}

export class AlertResultDto {
  @ApiProperty({ example: 'b3f1c2d4e5a69788', description: "The alert's own id." })
  fingerprint!: string;
  @ApiProperty({ enum: ['opened', 'known', 'resolved', 'ignored'] }) outcome!: string;
  @ApiProperty({ nullable: true, type: String, example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' })
  case_id!: string | null;
}

export class AlertResultsDto {
  @ApiProperty({ type: [AlertResultDto] }) results!: AlertResultDto[];
}

export const toSubscriptionDto = ({ id, url, events, createdAt }: Subscription) =>
  ({ id, url, events: [...events], created_at: createdAt.toISOString() }) satisfies SubscriptionDto;
