import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { unwrap } from '../client.js';
import type { Schemas } from '../index.js';
import { addAttachCommand } from './attach.js';
import { textOf } from './input.js';
import { ask } from './progress.js';
import { addReportCommands } from './report-commands.js';
import { clientOf, type GlobalOptions } from './session.js';

type Kind = Schemas['MessageDto']['kind'];

const KINDS = ['note', 'observation', 'action', 'decision'];

export function addCaseCommands(root: Command): void {
  const options = (): GlobalOptions => root.opts<GlobalOptions>();
  const client = () => clientOf(options());
  const print = (answer: unknown, sentence: string): void => {
    const text = options().json ? JSON.stringify(answer, null, 2) : sentence;
    process.stdout.write(`${text}\n`);
  };
  const cases = root.command('case').description('work on cases');

  cases
    .command('new <title>')
    .description('open a case; prints its id')
    .addOption(
      new Option('--severity <severity>', 'how bad it is').choices([
        'sev1',
        'sev2',
        'sev3',
        'sev4',
      ]),
    )
    .option('--service <name...>', 'services concerned')
    .option('--description <text>', 'what is known so far')
    .action(async (title: string, given: NewOptions) => {
      const { severity, service: services, description } = given;
      const body = { title, severity, services, description };
      const headers = { 'Idempotency-Key': randomUUID() };
      const made = await unwrap(client().POST('/api/v1/cases', { body, headers }));
      print(made, made.id);
    });

  cases
    .command('say <case> <text>')
    .description('add a message to the timeline; - reads it from stdin')
    .addOption(new Option('--kind <kind>', 'what the message is').choices(KINDS).default('note'))
    .option('--at <time>', 'when it happened, ISO 8601 with offset')
    .action(async (id: string, text: string, given: { kind: Kind; at?: string }) => {
      const message = await unwrap(
        client().POST('/api/v1/cases/{id}/messages', {
          params: { path: { id } },
          headers: { 'Idempotency-Key': randomUUID() },
          body: { kind: given.kind, text: await textOf(text), occurred_at: given.at },
        }),
      );
      print(message, `Added ${message.kind} ${message.id}.`);
    });

  addAttachCommand(cases, client, print);

  cases
    .command('ask <case> <text>')
    .description('tell the investigator something, or ask it; - reads it from stdin')
    .action(async (id: string, text: string) => {
      const answer = await ask(id, await textOf(text), options());
      print(answer, answer.turn.answer.text);
    });

  cases
    .command('resolve <case>')
    .description('say what it was and what ended it')
    .requiredOption('--root-cause <text>', 'what it was')
    .requiredOption('--resolution <text>', 'what ended it')
    .option('--impact <text>', 'whom it hurt, and how')
    .action(async (id: string, given: ResolveOptions) => {
      const { rootCause: root_cause, resolution, impact } = given;
      const resolved = await unwrap(
        client().POST('/api/v1/cases/{id}/resolve', {
          params: { path: { id } },
          body: { root_cause, resolution, impact },
        }),
      );
      print(resolved, `${resolved.title}: ${resolved.status}.`);
    });

  addReportCommands(cases, options, client, print);

  cases
    .command('search <words...>')
    .description('find your cases')
    .action(async (words: string[]) => {
      const query = { q: words.join(' ') };
      const list = await unwrap(client().GET('/api/v1/cases', { params: { query } }));
      const lines = list.items.map(
        (each) => `${each.id}  ${each.status.padEnd(13)}  ${each.title}`,
      );
      print(list, lines.join('\n') || 'No case fits.');
      if (list.next_cursor) process.stderr.write('There are more: add words.\n');
    });
}

interface NewOptions {
  severity?: 'sev1' | 'sev2' | 'sev3' | 'sev4';
  service?: string[];
  description?: string;
}

interface ResolveOptions {
  rootCause: string;
  resolution: string;
  impact?: string;
}
