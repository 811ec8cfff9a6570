import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Option } from 'commander';
import type { FaultMavenClient } from '../client.js';
import { unwrap } from '../client.js';
import type { Schemas } from '../index.js';

export const FORMATS = ['md', 'html', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];
type ReportType = Schemas['ReportDto']['type'];

export const formatOption = (): Option =>
  new Option('--format <format>', 'what the files are').choices(FORMATS);
export const outputOption = (): Option =>
  new Option('--output <folder>', 'where the files go; default: here');

/** Made before reports are written, so that a folder that cannot be costs no generation. */
export const makeFolder = (output = '.'): Promise<unknown> => mkdir(output, { recursive: true });

/** Writes the current reports of a case into a folder; answers the paths of the files. */
export async function downloadReports(
  client: FaultMavenClient,
  caseId: string,
  types: readonly ReportType[],
  { format = 'md', output = '.' }: { format?: Format; output?: string },
): Promise<string[]> {
  const params = { path: { case_id: caseId } };
  const { reports } = await unwrap(client.GET('/api/v1/cases/{case_id}/reports', { params }));
  await makeFolder(output);
  const files: string[] = [];
  for (const { id, type } of reports) {
    if (id === undefined || !types.includes(type)) continue;
    const answer = await client.GET('/api/v1/cases/{case_id}/reports/{report_id}/download', {
      params: { path: { case_id: caseId, report_id: id }, query: { format } },
      parseAs: 'arrayBuffer',
    });
    const bytes = await unwrap<ArrayBuffer>(Promise.resolve(answer));
    const file = join(output, fileNameOf(answer.response) ?? `${id}.${format}`);
    await writeFile(file, Buffer.from(bytes));
    files.push(file);
  }
  return files;
}

/** The plain name; never a path, whatever a server says. */
function fileNameOf(response: Response): string | undefined {
  const disposition = response.headers.get('content-disposition') ?? '';
  const name = /filename="([^"\\]+)"/.exec(disposition)?.[1];
  return name === undefined ? undefined : basename(name);
}
