import { extname } from 'node:path';
import type { ConfigEvidence } from '../../evidence.types.js';
import { LineSplitter } from '../../intake/line-splitter.js';
import type { EvidenceReader, Reading } from '../evidence-reader.js';
import type { ConfigParser } from './config-parser.js';
import type { ConfigFormat, ParsedConfig } from './config.types.js';
import { findingsOf, settingsThatMatter } from './findings.js';
import { isSecret, maskSecrets, withoutSecrets } from './secrets.js';

/** Of longer files only the beginning is kept; what is beyond is read by nobody. */
const READ_CHARS = 512 * 1024;
const KEPT_CHARS = 128 * 1024;
const SECRETS_MOST = 100;

/** Reads a configuration: what incidents turn on, what looks wrong, and where secrets are. */
export class ConfigReader implements EvidenceReader {
  private readonly lines: string[] = [];
  private chars = 0;
  private count = 0;
  private readonly splitter = new LineSplitter((line) => {
    this.count += 1;
    this.chars += line.length + 1;
    if (this.chars <= READ_CHARS) this.lines.push(line);
  });

  constructor(
    private readonly fileName: string | undefined,
    private readonly parser: ConfigParser,
  ) {}

  write(text: string): void {
    this.splitter.write(text);
  }

  async end(): Promise<Reading> {
    this.splitter.end();
    const text = this.lines.join('\n');
    const parsed = await this.parser.parse(text, formatOf(this.fileName, text));
    const secrets = parsed.settings.filter(isSecret);
    const { lines, masked } = maskSecrets(beginningOf(this.lines), secrets);
    return {
      digest: { kind: 'config', config: evidenceOf(parsed) },
      blocks: lines.length > 0 ? [{ firstLine: 1, lines }] : [],
      lines: this.count,
      whole: lines.length === this.count,
      masked: masked + this.splitter.keys,
    };
  }
}

function beginningOf(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let chars = 0;
  for (const line of lines) {
    chars += line.length + 1;
    if (chars > KEPT_CHARS) break;
    kept.push(line);
  }
  return kept;
}

function evidenceOf({ format, settings, problems }: ParsedConfig): ConfigEvidence {
  const unparsed = problems.map(({ message, line }) => ({
    ...{ path: '', value: '', line },
    why: `${message.replace(/[.:]?$/, '.')} It does not parse as it stands.`,
  }));
  const secrets = settings.filter(isSecret);
  const masked = <T extends { value: string }>(told: T): T => ({
    ...told,
    value: withoutSecrets(told.value, secrets),
  });
  return {
    format,
    settingsCount: settings.length,
    settings: settingsThatMatter(settings).map(masked),
    secrets: secrets.slice(0, SECRETS_MOST).map(({ path, line }) => ({ path, line })),
    findings: [...unparsed, ...findingsOf(settings).map(masked)],
  };
}

const BY_EXTENSION: Readonly<Record<string, ConfigFormat>> = {
  ...{ '.yaml': 'yaml', '.yml': 'yaml', '.json': 'json', '.toml': 'toml' },
};

function formatOf(fileName: string | undefined, text: string): ConfigFormat {
  const byName = BY_EXTENSION[extname((fileName ?? '').replace(/\.gz$/i, '')).toLowerCase()];
  if (byName) return byName;
  if (/^\s*[{[]\s*(?:["\n}\]]|$)/.test(text)) return 'json';
  return /^(?:---\s*\n|(?:#.*\n)*(?:apiVersion|kind|services|version):\s)/.test(text)
    ? 'yaml'
    : 'ini';
}
