import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { IfGiven } from '../../common/http/if-given.js';
import { ACCOUNT_ID } from '../../config/environment.js';
import type { Role } from '../principal.js';

const ACCOUNT_ID_RULE = {
  message: 'user_id must be 2 to 64 of lower-case letters, digits and . _ @ + -',
};
const PASSWORD_RULES = { minLength: 12, maxLength: 128, example: 'correct horse battery staple' };

export class CredentialsDto {
  @ApiProperty({ example: 'ada', pattern: ACCOUNT_ID.source })
  @Matches(ACCOUNT_ID, ACCOUNT_ID_RULE)
  user_id!: string;

  @ApiProperty({ example: 'correct horse battery staple', maxLength: 128 })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  password!: string;
}

export class RegisterDto {
  @ApiProperty({ example: 'ada', pattern: ACCOUNT_ID.source })
  @Matches(ACCOUNT_ID, ACCOUNT_ID_RULE)
  user_id!: string;

  @ApiProperty({ ...PASSWORD_RULES, description: 'Long rather than complicated.' })
  @IsString()
  @MinLength(12)
  @MaxLength(128)
  password!: string;

  @ApiPropertyOptional({ example: 'Ada Lovelace', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  name?: string;
}

export class NewAccountDto extends RegisterDto {
  @ApiPropertyOptional({ example: ['user'], enum: ['user', 'admin'], isArray: true, minItems: 1 })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(['user', 'admin'], { each: true })
  roles?: Role[];
}

export class ChangeAccountDto {
  @ApiPropertyOptional({
    example: ['user', 'admin'],
    enum: ['user', 'admin'],
    isArray: true,
    minItems: 1,
  })
  @IfGiven()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(['user', 'admin'], { each: true })
  roles?: Role[];

  @ApiPropertyOptional({ example: true })
  @IfGiven()
  @IsBoolean()
  disabled?: boolean;

  @ApiPropertyOptional(PASSWORD_RULES)
  @IfGiven()
  @IsString()
  @MinLength(12)
  @MaxLength(128)
  password?: string;
}

export class ChangePasswordDto {
  @ApiProperty({ example: 'correct horse battery staple', maxLength: 128 })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  current_password!: string;

  @ApiProperty({ ...PASSWORD_RULES, example: 'an altogether different phrase' })
  @IsString()
  @MinLength(12)
  @MaxLength(128)
  new_password!: string;
}

export class RefreshDto {
  @ApiProperty({ example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6InJlZnJlc2grand0In0…', maxLength: 2048 })
  @IsString()
  @MinLength(1)
  @MaxLength(2048)
  refresh_token!: string;
}

export class AccountDto {
  @ApiProperty({ example: 'ada' }) user_id!: string;
  @ApiProperty({ example: 'Ada Lovelace', nullable: true, type: String }) name!: string | null;
  @ApiProperty({ example: ['user'], type: [String] }) roles!: string[];
  @ApiProperty({ example: '2026-11-20T02:00:00.000Z' }) created_at!: string;
  @ApiProperty({
    nullable: true,
    type: String,
    example: null,
    description: 'Since when it is disabled.',
  })
  disabled_at!: string | null;
}

export class SessionTokensDto {
  @ApiProperty({ example: 'eyJhbGciOiJIUzI1NiJ9…' }) access_token!: string;
  @ApiProperty({ example: 'Bearer' }) token_type!: 'Bearer';
  @ApiProperty({ example: 900, description: 'Seconds.' }) expires_in!: number;
  @ApiProperty({
    example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6InJlZnJlc2grand0In0…',
    description: 'Good for one exchange; the answer holds the next one.',
  })
  refresh_token!: string;
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' }) session_id!: string;
  @ApiProperty({
    example: '2026-12-20T02:00:00.000Z',
    description: 'When to sign in again at the latest.',
  })
  session_ends_at!: string;
}

export class SessionDto {
  @ApiProperty({ example: '01JDA2Y8K3N6V9QW1R5T7X0ZBC' }) id!: string;
  @ApiProperty({ description: 'Whether this request was made with it.' }) current!: boolean;
  @ApiProperty({ nullable: true, type: String, example: 'Mozilla/5.0 …' })
  client!: string | null;
  @ApiProperty({ example: '2026-11-20T02:00:00.000Z' }) created_at!: string;
  @ApiProperty({ example: '2026-11-20T02:10:00.000Z', description: 'To the minute.' })
  last_used_at!: string;
  @ApiProperty({ example: '2026-12-20T02:00:00.000Z' }) ends_at!: string;
}

export class SessionListDto {
  @ApiProperty({ type: [SessionDto] }) items!: SessionDto[];
}
