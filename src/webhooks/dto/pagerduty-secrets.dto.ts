import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsString, Length } from 'class-validator';

export class PagerDutySecretsDto {
  @ApiProperty({
    type: [String],
    maxItems: 5,
    example: ['Yd0kP2…'],
    description:
      'What PagerDuty showed when each webhook subscription was made. Empty: signatures are not asked for.',
  })
  @IsArray()
  @ArrayMaxSize(5)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(8, 256, { each: true })
  secrets!: string[];
}

export class PagerDutySigningDto {
  @ApiProperty({
    example: true,
    description: 'Whether webhooks without a right signature are refused.',
  })
  required!: boolean;
  @ApiProperty({ example: 1, description: 'How many secrets there are; they are never shown.' })
  secrets!: number;
}
