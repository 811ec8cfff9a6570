import { addressOf } from './address.js';
import type { ClientOptions } from './client.js';
import { readEvents } from './event-stream.js';
import { ProblemError, problemOf, UnreachableError } from './problem.js';
import type { components } from './schema.js';

type Schemas = components['schemas'];

/** What is heard of a turn of the investigator, from its beginning to its answer. */
export type AgentTurnEvent =
  | { name: 'accepted'; data: { turn_id: string; message_id?: string } }
  /** A higher `draft` takes the place of what came before. */
  | { name: 'text'; data: { draft: number; delta: string } }
  | { name: 'phase'; data: { phase: Schemas['AgentStateDto']['phase']; finding: string } }
  | { name: 'turn'; data: Schemas['AgentAnswerDto'] };

export interface AgentTurnOptions {
  baseUrl: string;
  token?: ClientOptions['token'];
  /** Sends a request with a token of its own making; else `fetch` with `token`. */
  fetch?: ClientOptions['fetch'];
  /** The same for all attempts: what was said is then kept once. */
  idempotencyKey: string;
  /** Stops listening. The turn goes on in the service. */
  signal?: AbortSignal;
}

/**
 * Tells the investigator of a case something and yields what comes of it; the last event is `turn`.
 * @throws ProblemError when it was refused or failed
 * @throws UnreachableError when the connection broke; whether the turn goes on is not known, and the
 *   same request with the same key finds out
 */
export async function* sayToAgent(
  caseId: string,
  message: Schemas['AgentMessageDto'],
  { baseUrl, token, fetch: send = fetch, idempotencyKey, signal }: AgentTurnOptions,
): AsyncGenerator<AgentTurnEvent> {
  const bearer = typeof token === 'function' ? await token() : token;
  try {
    const request = new Request(addressOf(baseUrl, 'cases', caseId, 'agent', 'messages'), {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      },
      body: JSON.stringify(message),
      signal: signal ?? null,
    });
    const response = await send(request);
    if (!response.ok || !response.body) {
      throw problemOf(response, await response.json().catch(() => undefined));
    }
    for await (const { name, data } of readEvents(response.body)) {
      if (name === 'failed') throw problemOf(response, data);
      yield { name, data } as unknown as AgentTurnEvent;
      if (name === 'turn') return;
    }
  } catch (error) {
    if (error instanceof ProblemError || error instanceof UnreachableError) throw error;
    if (signal?.aborted) throw error;
    throw new UnreachableError(error);
  }
  throw new UnreachableError('the stream ended before the answer');
}
