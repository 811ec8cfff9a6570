import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer as readAll } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { type FaultMavenClient, unwrap } from '../client.js';
import type { Schemas } from '../index.js';

type Kind = Schemas['EvidenceDto']['kind'];

const KINDS: Kind[] = ['log', 'metrics', 'config'];

interface AttachOptions {
  kind?: Kind;
  note?: string;
  name?: string;
}

/** `case attach`: sends a file, or what is piped in, and says what matters in it. */
export function addAttachCommand(
  cases: Command,
  client: () => FaultMavenClient,
  print: (answer: unknown, sentence: string) => void,
): void {
  cases
    .command('attach <case> <file>')
    .description('upload a log, a CSV of metrics or a configuration; - reads it from stdin')
    .addOption(
      new Option('--kind <kind>', 'what it is; default: by name and content').choices(KINDS),
    )
    .option('--note <text>', 'what the others should know of it')
    .option('--name <name>', 'what to call it; default: the name of the file')
    .action(async (id: string, path: string, given: AttachOptions) => {
      const bytes = await (path === '-' ? readAll(process.stdin) : readFile(path)).catch(() =>
        cases.error(`error: ${path} cannot be read`),
      );
      const name = given.name ?? (path === '-' ? undefined : basename(path));
      const added = await unwrap(
        client().POST('/api/v1/cases/{id}/evidence', {
          params: { path: { id }, query: { filename: name, kind: given.kind, note: given.note } },
          headers: { 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/octet-stream' },
          // The bytes as they are; the schema knows them as a form only.
          body: {},
          bodySerializer: () => new Uint8Array(bytes),
        }),
      );
      print(added, `${added.label} ${added.file_name} (${added.kind}): ${added.summary}`);
    });
}
