import { type Command, Option } from 'commander';
import { type FaultMavenClient, unwrap } from '../client.js';
import type { Schemas } from '../index.js';
import {
  downloadReports,
  type Format,
  formatOption,
  makeFolder,
  outputOption,
} from './downloads.js';
import { generate } from './progress.js';
import type { GlobalOptions } from './session.js';

type ReportType = Schemas['ReportDto']['type'];

const TYPES: ReportType[] = ['incident_report', 'runbook', 'post_mortem'];

interface ReportOptions {
  type: ReportType[];
  format?: Format;
  output?: string;
}

/** `case report`, `case download` and `case close`: what comes of a case that is resolved. */
export function addReportCommands(
  cases: Command,
  options: () => GlobalOptions,
  client: () => FaultMavenClient,
  print: (answer: unknown, sentence: string) => void,
): void {
  cases
    .command('report <case>')
    .description('write its reports, showing how far they are; with a format, download them too')
    .addOption(new Option('--type <type...>', 'which reports').choices(TYPES).default(TYPES))
    .addOption(formatOption())
    .addOption(outputOption())
    .action(async (caseId: string, given: ReportOptions) => {
      if (given.format ?? given.output) await makeFolder(given.output);
      await generate(caseId, given.type, options());
      const params = { path: { case_id: caseId } };
      const list = await unwrap(client().GET('/api/v1/cases/{case_id}/reports', { params }));
      const lines = list.reports.map((each) => `${each.title} (version ${String(each.version)})`);
      if (given.format ?? given.output) {
        lines.push(...(await downloadReports(client(), caseId, given.type, given)));
      }
      print(list, lines.join('\n'));
    });

  cases
    .command('download <case>')
    .description('save its current reports as files; prints their names')
    .addOption(new Option('--type <type...>', 'which reports').choices(TYPES).default(TYPES))
    .addOption(formatOption())
    .addOption(outputOption())
    .action(async (caseId: string, given: ReportOptions) => {
      const files = await downloadReports(client(), caseId, given.type, given);
      print({ files }, files.join('\n') || 'It has no reports yet.');
    });

  cases
    .command('close <case>')
    .description('link the current reports and close the case')
    .action(async (caseId: string) => {
      const params = { path: { case_id: caseId } };
      const closed = await unwrap(client().POST('/api/v1/cases/{case_id}/close', { params }));
      const titles = closed.linked_reports.map(({ title }) => `  ${title}`);
      print(closed, ['Closed. Linked:', ...titles].join('\n'));
    });
}
