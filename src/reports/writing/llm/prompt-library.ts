import { type PromptFile, PromptFiles } from '../../../prompting/prompt-files.js';
import type { ReportType } from '../report-type.js';

export type PromptName = 'system' | 'repair' | ReportType;

const report: PromptFile = { version: 'v1', placeholders: ['required', 'optional', 'case'] };

/** A changed prompt is a new file: `<name>.v2.md`. A report's notes name the one it was made with. */
const FILES: Readonly<Record<PromptName, PromptFile>> = {
  system: { version: 'v1', placeholders: ['fence'] },
  incident_report: report,
  runbook: report,
  post_mortem: report,
  repair: { version: 'v1', placeholders: ['problems'] },
};

/** The prompts of reports. */
export class PromptLibrary extends PromptFiles<PromptName> {
  constructor() {
    super(new URL('../prompts/', import.meta.url), FILES);
  }
}
