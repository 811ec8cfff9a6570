import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { type Scope, SCOPES } from '../auth.scopes.js';

export class NewApiTokenDto {
  @ApiProperty({ example: 'nightly export', maxLength: 100 })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  name!: string;

  @ApiProperty({ example: ['read'], enum: SCOPES, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(SCOPES, { each: true })
  scopes!: Scope[];

  @ApiPropertyOptional({ example: 90, minimum: 1, maximum: 365, default: 90 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  expires_in_days?: number;
}

export class ApiTokenDto {
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' }) id!: string;
  @ApiProperty({ example: 'nightly export' }) name!: string;
  @ApiProperty({ example: ['read'], enum: SCOPES, isArray: true }) scopes!: string[];
  @ApiProperty({ example: '2026-11-20T02:00:00.000Z' }) created_at!: string;
  @ApiProperty({ example: '2027-02-18T02:00:00.000Z' }) expires_at!: string;
  @ApiProperty({
    nullable: true,
    type: String,
    example: '2026-11-20T02:10:00.000Z',
    description: 'To the minute; null when never.',
  })
  last_used_at!: string | null;
}

export class CreatedApiTokenDto extends ApiTokenDto {
  @ApiProperty({
    example: 'fmt_YWRh.01JDA2Y8K3N6V9QW1R5T7X0ZBC.…',
    description: 'Shown this once.',
  })
  token!: string;
}

export class ApiTokenListDto {
  @ApiProperty({ type: [ApiTokenDto] }) items!: ApiTokenDto[];
}
