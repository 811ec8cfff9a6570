import { addressOf } from './address.js';
import type { ClientOptions } from './client.js';
import { readEvents } from './event-stream.js';
import { problemOf, UnreachableError } from './problem.js';

/** One step of a generation: `queued`, `redacting`, `generating`, `text`, `storing`, `done`, … */
export interface JobEvent {
  name: string;
  data: Record<string, unknown>;
}

export interface FollowOptions {
  baseUrl: string;
  token?: ClientOptions['token'];
  signal?: AbortSignal;
}

const ENDS = ['done', 'failed', 'cancelled'];
const RECONNECT_MS = 1_000;
const MAX_TRIES = 30;
/** Of a service that restarts, or of the proxy in front of it. */
const AWAY = [502, 503, 504];

/**
 * The events of a job from the first to the last. A connection that breaks, also by a restart of the
 * service, is taken up again after the last event that came.
 */
export async function* followJob(
  jobId: string,
  { baseUrl, token, signal }: FollowOptions,
): AsyncGenerator<JobEvent> {
  let lastId: string | undefined;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    try {
      const bearer = typeof token === 'function' ? await token() : token;
      const response = await fetch(addressOf(baseUrl, 'jobs', jobId, 'events'), {
        headers: {
          accept: 'text/event-stream',
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
          ...(lastId ? { 'last-event-id': lastId } : {}),
        },
        signal: signal ?? null,
      });
      if (response.status === 204) return;
      if (AWAY.includes(response.status)) {
        await response.body?.cancel();
      } else if (!response.ok || !response.body) {
        throw problemOf(response, await response.json().catch(() => undefined));
      } else {
        for await (const { name, data, id } of readEvents(response.body)) {
          lastId = id ?? lastId;
          tries = 0;
          yield { name, data };
          if (ENDS.includes(name)) return;
        }
      }
    } catch (error) {
      // What fetch and a broken stream throw; a refusal of the service is passed on.
      if (!(error instanceof TypeError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
  throw new UnreachableError('the stream of events kept breaking');
}
