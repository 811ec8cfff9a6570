import { readFileSync } from 'node:fs';
import { REPORT_TYPES, type ReportType } from '../report-type.js';

/** A changed prompt is a new file: `<name>.v2.md`. A report's notes name the one it was made with. */
const VERSIONS = {
  system: 'v1',
  incident_report: 'v1',
  runbook: 'v1',
  post_mortem: 'v1',
  repair: 'v1',
} as const satisfies Record<'system' | 'repair' | ReportType, string>;

const PLACEHOLDERS: Record<keyof typeof VERSIONS, readonly string[]> = {
  system: ['fence'],
  incident_report: ['required', 'optional', 'case'],
  runbook: ['required', 'optional', 'case'],
  post_mortem: ['required', 'optional', 'case'],
  repair: ['problems'],
};

export type PromptName = keyof typeof VERSIONS;

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** The prompt files, read once at start: a missing or malformed one stops the start, not a report. */
export class PromptLibrary {
  private readonly texts: ReadonlyMap<PromptName, string>;

  constructor() {
    const names: PromptName[] = ['system', ...REPORT_TYPES, 'repair'];
    this.texts = new Map(names.map((name) => [name, readPrompt(name)]));
  }

  /** Fills in the values in one pass: a value that looks like a placeholder stays as it is. */
  render(name: PromptName, values: Readonly<Record<string, string>>): string {
    return this.text(name).replace(PLACEHOLDER, (_, key: string) => {
      const value = values[key];
      if (value === undefined) throw new Error(`The prompt ${this.idOf(name)} needs "${key}".`);
      return value;
    });
  }

  /** The words of a prompt, without its placeholders. */
  text(name: PromptName): string {
    return this.texts.get(name) ?? '';
  }

  /** For example 'runbook.v1'. */
  idOf(name: PromptName): string {
    return `${name}.${VERSIONS[name]}`;
  }
}

function readPrompt(name: PromptName): string {
  const file = `${name}.${VERSIONS[name]}.md`;
  const text = readFileSync(new URL(`../prompts/${file}`, import.meta.url), 'utf8');
  const found = [...text.matchAll(PLACEHOLDER)].map(([, key]) => key);
  const expected = PLACEHOLDERS[name];
  if (found.length !== expected.length || expected.some((key) => !found.includes(key))) {
    throw new Error(`The prompt ${file} must use each of these once: ${expected.join(', ')}.`);
  }
  return text;
}
