import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayUnique, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { USER_ID } from '../user-id.js';
import type { Role } from '../principal.js';

export class DevLoginDto {
  @ApiProperty({ example: 'ada', description: 'Any id; there are no passwords in development.' })
  @Matches(USER_ID, { message: 'user_id must be 1 to 128 of letters, digits and . _ @ | : + -' })
  user_id!: string;

  @ApiPropertyOptional({ example: 'Ada Lovelace' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ example: ['user'], enum: ['user', 'admin'], isArray: true })
  @IsOptional()
  @ArrayUnique()
  @IsIn(['user', 'admin'], { each: true })
  roles?: Role[];
}

export class TokenDto {
  @ApiProperty({ example: 'eyJhbGciOiJIUzI1NiJ9…' }) access_token!: string;
  @ApiProperty({ example: 'Bearer' }) token_type!: 'Bearer';
  @ApiProperty({ example: 43200, description: 'Seconds.' }) expires_in!: number;
}

export class MeDto {
  @ApiProperty({ example: 'ada' }) user_id!: string;
  @ApiPropertyOptional({ example: 'Ada Lovelace' }) name?: string;
  @ApiProperty({ example: ['user'], type: [String] }) roles!: string[];
}

export class SignInOptionsDto {
  @ApiProperty({ example: true, description: 'Whether `POST /auth/login` takes passwords.' })
  accounts!: boolean;
  @ApiProperty({ example: true, description: 'Whether anybody may `POST /auth/register`.' })
  registration!: boolean;
  @ApiProperty({ example: true, description: 'Whether `POST /auth/dev-login` answers.' })
  dev_login!: boolean;
  @ApiProperty({
    example: 'https://login.example.com/',
    type: String,
    nullable: true,
    description: 'Whose tokens are taken, when they come from an issuer.',
  })
  issuer!: string | null;
}
