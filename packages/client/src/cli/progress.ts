import { randomUUID } from 'node:crypto';
import { sayToAgent } from '../agent-turn.js';
import { unwrap } from '../client.js';
import type { Schemas } from '../index.js';
import { followJob } from '../job-events.js';
import { ProblemError } from '../problem.js';
import { clientOf, type GlobalOptions, tokenOf } from './session.js';

/** What takes a while tells on stderr how far it is: stdout is for the answer. */

/** One turn of the investigator, with what each step of its loop came to. */
export async function ask(
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

/** Writes reports, and is done when they are stored. @throws ProblemError */
export async function generate(
  caseId: string,
  types: Schemas['ReportDto']['type'][],
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
