import { ApiProperty } from '@nestjs/swagger';
import type { ConfigEvidence } from '../evidence.types.js';

export class ConfigSettingDto {
  @ApiProperty({ example: 'Deployment/checkout.spec.replicas' }) path!: string;
  @ApiProperty({ example: '1' }) value!: string;
  @ApiProperty({ example: 12, type: Number, nullable: true }) line!: number | null;
}

export class ConfigFindingDto extends ConfigSettingDto {
  @ApiProperty({ example: 'A single replica: nothing takes over when it stops.' }) why!: string;
}

export class ConfigSecretDto {
  @ApiProperty({ example: 'db.password' }) path!: string;
  @ApiProperty({ example: 4, type: Number, nullable: true }) line!: number | null;
}

export class ConfigDigestDto {
  @ApiProperty({ enum: ['yaml', 'json', 'toml', 'ini', 'text'] }) format!: string;
  @ApiProperty({ example: 84 }) settings_count!: number;
  @ApiProperty({
    type: [ConfigSettingDto],
    description: 'All of a short file, else those that incidents turn on.',
  })
  settings!: ConfigSettingDto[];
  @ApiProperty({ type: [ConfigSecretDto], description: 'Where secrets stood.' })
  secrets!: ConfigSecretDto[];
  @ApiProperty({ type: [ConfigFindingDto], description: 'Values that look wrong, and why.' })
  findings!: ConfigFindingDto[];
}

export const toConfigDigestDto = (config: ConfigEvidence): ConfigDigestDto => ({
  format: config.format,
  settings_count: config.settingsCount,
  settings: config.settings.map(({ path, value, line }) => ({ path, value, line })),
  secrets: config.secrets.map(({ path, line }) => ({ path, line })),
  findings: config.findings.map(({ path, value, line, why }) => ({ path, value, line, why })),
});
