import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { sayToAgent } from '../agent-turn.js';
import { unwrap } from '../client.js';
import type { Schemas } from '../index.js';
import { followJob } from '../job-events.js';
import { ProblemError } from '../problem.js';
import { addAttachCommand } from './attach.js';
import { downloadReports, type Format, formatOption, outputOption } from './downloads.js';
import { textOf } from './input.js';
import { clientOf, type GlobalOptions, tokenOf } from './session.js';

type Kind = Schemas['MessageDto']['kind'];
type ReportType = Schemas['ReportDto']['type'];

const KINDS = ['note', 'observation', 'action', 'decision'];
const TYPES: ReportType[] = ['incident_report', 'runbook', 'post_mortem'];

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
    .addOption(new Option('--severity <severity>').choices(['sev1', 'sev2', 'sev3', 'sev4']))
    .option('--service <name...>', 'services concerned')
    .option('--description <text>')
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
    .addOption(new Option('--kind <kind>').choices(KINDS).default('note'))
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
    .requiredOption('--root-cause <text>')
    .requiredOption('--resolution <text>')
    .option('--impact <text>')
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

  cases
    .command('report <case>')
    .description('write its reports, showing how far they are; with a format, download them too')
    .addOption(new Option('--type <type...>').choices(TYPES).default(TYPES))
    .addOption(formatOption())
    .addOption(outputOption())
    .action(async (caseId: string, given: ReportOptions) => {
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
    .addOption(new Option('--type <type...>').choices(TYPES).default(TYPES))
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
    });
}

interface ReportOptions {
  type: ReportType[];
  format?: Format;
  output?: string;
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

/** What each step of its loop came to goes to stderr. */
async function ask(
  caseId: string,
  text: string,
  options: GlobalOptions,
): Promise<Schemas['AgentAnswerDto']> {
  const turn = sayToAgent(
    caseId,
    { text },
    { baseUrl: options.url, token: () => tokenOf(options), idempotencyKey: randomUUID() },
  );
  for await (const event of turn) {
    if (event.name === 'turn') return event.data;
    if (event.name === 'phase') {
      process.stderr.write(`${event.data.phase}: ${event.data.finding}\n`);
    }
  }
  throw new Error('the investigator ended without an answer');
}

/** Progress goes to stderr: stdout is for the answer. */
async function generate(
  caseId: string,
  types: ReportType[],
  options: GlobalOptions,
): Promise<void> {
  const { response, data, error } = await clientOf(options).POST(
    '/api/v1/cases/{case_id}/reports',
    {
      params: { path: { case_id: caseId } },
      headers: { 'Idempotency-Key': randomUUID(), Prefer: 'respond-async' },
      body: { report_types: types },
    },
  );
  const job = await unwrap<unknown>(Promise.resolve({ response, data, error }));
  if (response.status !== 202 || typeof job !== 'object' || job === null || !('id' in job)) return;
  const follow = { baseUrl: options.url, token: await tokenOf(options) };
  let shown = '';
  for await (const { name, data: facts } of followJob(String(job.id), follow)) {
    if (name === 'failed' || name === 'cancelled') throw endedBy(name, facts);
    const stage = name === 'text' ? 'generating' : name;
    if (stage !== shown) process.stderr.write(`${stage}…\n`);
    shown = stage;
  }
}

function endedBy(name: string, facts: Record<string, unknown>): ProblemError {
  const problem = (facts['problem'] ?? {}) as Partial<ProblemError['problem']>;
  return new ProblemError({
    type: 'about:blank',
    title: name,
    status: problem.status ?? 500,
    code: problem.code ?? `generation-${name}`,
    detail: problem.detail ?? `The generation has ${name}; nothing was stored.`,
  });
}
