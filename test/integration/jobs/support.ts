import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { ApiUser, openIncident, resolveIncident } from '../../support/api.js';
import { TEST_SECRET } from '../../support/config.js';
import { sharedServers } from '../../support/servers.js';
import type { FakeLlm } from '../llm/support/fake-llm.js';

/** Settings of apps and workers that share one Redis database and one fake language model. */
export function environment(llm: FakeLlm, more: Record<string, string> = {}) {
  const { redisUrl, chromaUrl } = sharedServers();
  return {
    REDIS_URL: redisUrl,
    CHROMA_URL: chromaUrl,
    CHROMA_COLLECTION_PREFIX: `jobs-${String(process.pid)}-${String(Date.now())}`,
    AUTH_JWT_SECRET: TEST_SECRET,
    LLM_BASE_URL: llm.baseUrl,
    LLM_MODEL: 'fake',
    LLM_MAX_RETRIES: '0',
    JOBS_LEASE_MS: '1000',
    ...more,
  };
}

export const emptyRedis = async (): Promise<Redis> => {
  const redis = new Redis(sharedServers().redisUrl);
  await redis.flushdb();
  return redis;
};

/** A resolved case of the user's. */
export async function resolvedIncident(owner: ApiUser): Promise<string> {
  const caseId = await openIncident(owner);
  await resolveIncident(owner, caseId);
  return caseId;
}

/** What a model writes of `openIncident` that passes every check. */
export const GOOD_RUNBOOK = `## Diagnosis

\`pg_stat_activity\` shows sessions idle in transaction since the deploy [M2]. Transactions were left
open, so the connection pool ran out.

## Fix

1. Terminate idle sessions and roll back the deploy [M3].
`;

export interface JobBody {
  id: string;
  case_id: string;
  status: string;
  stage?: string;
  attempt: number;
  report_ids: string[];
  problem?: { code: string; detail: string };
}

export async function jobOf(user: ApiUser, jobId: string): Promise<JobBody> {
  return (await user.get(`/jobs/${jobId}`).expect(200)).body as JobBody;
}

/** Looks until the job is as expected; a test's own time limit ends a wait in vain. */
export async function untilJob(
  user: ApiUser,
  jobId: string,
  holds: (job: JobBody) => boolean,
): Promise<JobBody> {
  for (;;) {
    const job = await jobOf(user, jobId);
    if (holds(job)) return job;
    await sleep(50);
  }
}

export const ended = ({ status }: JobBody): boolean =>
  ['done', 'failed', 'cancelled'].includes(status);

/** Asks for a runbook without waiting for it; gives the job's id. */
export async function submit(user: ApiUser, caseId: string, key?: string): Promise<string> {
  const request = user
    .post(`/cases/${caseId}/reports`, { report_types: ['runbook'] })
    .set('Prefer', 'respond-async');
  const { body, headers } = await (key ? request.set('Idempotency-Key', key) : request).expect(202);
  expect(headers['location']).toBe(`/api/v1/jobs/${body.id as string}`);
  return body.id as string;
}

export interface SeenEvent {
  id?: string;
  event: string;
  data: Record<string, unknown>;
}

/** Reads server-sent events as they come. */
export class EventReader {
  readonly seen: SeenEvent[] = [];
  private constructor(
    readonly response: Response,
    private readonly controller: AbortController,
  ) {}

  static async open(url: string, token: string, lastEventId?: string): Promise<EventReader> {
    const controller = new AbortController();
    const response = await fetch(url, {
      signal: controller.signal,
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: 'text/event-stream',
        ...(lastEventId && { 'Last-Event-ID': lastEventId }),
      },
    });
    return new EventReader(response, controller);
  }

  /** Until the server ends the stream, or an event is as wanted. @returns that event */
  async read(wanted: (event: SeenEvent) => boolean = () => false): Promise<SeenEvent | undefined> {
    const decoder = new TextDecoder();
    let buffer = '';
    // Not for await: leaving that loop would cancel the body.
    const reader = this.response.body!.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return undefined;
        buffer += decoder.decode(value, { stream: true });
        const blocks = buffer.split('\n\n');
        buffer = blocks.pop() ?? '';
        let found: SeenEvent | undefined;
        for (const block of blocks) {
          const event = parse(block);
          if (!event) continue;
          this.seen.push(event);
          if (!found && wanted(event)) found = event;
        }
        if (found) return found;
      }
    } finally {
      reader.releaseLock();
    }
  }

  close(): void {
    this.controller.abort();
  }
}

function parse(block: string): SeenEvent | undefined {
  const fields = new Map(
    block.split('\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)] as const;
    }),
  );
  const event = fields.get('event');
  const data = fields.get('data');
  return event && data ? { id: fields.get('id'), event, data: JSON.parse(data) } : undefined;
}
