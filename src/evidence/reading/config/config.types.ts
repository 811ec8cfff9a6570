export interface ParsedSetting {
  path: string;
  value: string;
  /** 1-based; null where the parser does not say. */
  line: number | null;
  /** Of a value that goes on over several lines. */
  lastLine?: number;
}

export interface ParsedConfig {
  format: ConfigFormat | 'text';
  settings: ParsedSetting[];
  /** Where it is not what it is called. */
  problems: { message: string; line: number | null }[];
}

export type ConfigFormat = 'yaml' | 'json' | 'toml' | 'ini';
