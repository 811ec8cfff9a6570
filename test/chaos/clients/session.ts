import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isUnknown, textOf } from '../checker/outcome.js';
import type { Attempt, Body, Operation } from '../history.js';
import { markersIn, type Random } from '../random.js';

export interface Replica {
  name: string;
  baseUrl: string;
}

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: object;
  headers?: Record<string, string>;
}

export interface Patience {
  /** For one answer. */
  attemptMs: number;
  /** How often to ask again while nobody knows what became of it. */
  attempts: number;
}

const FIRST_WAIT_MS = 150;
const LONGEST_WAIT_MS = 2_000;

export const sha256 = (bytes: string | Buffer): string =>
  createHash('sha256').update(bytes).digest('hex');

/** One user (or nobody, without a token) who asks any replica and writes down what it was told. */
export class Session {
  constructor(
    readonly userId: string,
    readonly token: string,
    private readonly replicas: readonly Replica[],
    private readonly random: Random,
    private readonly now: () => number,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Asks until there is an answer that says what became of it, as a careful client does: the same
   * request under the same key, after a growing wait, at whichever replica.
   */
  async perform(operation: Operation, call: Call, patience: Patience): Promise<Attempt> {
    let wait = FIRST_WAIT_MS;
    for (let asked = 1; ; asked += 1) {
      const attempt = await this.attempt(operation, call, patience.attemptMs);
      const enough = asked >= patience.attempts || this.signal.aborted;
      if (enough || !isOpenStill(operation, attempt)) return attempt;
      await sleep(wait * this.random.between(0.5, 1), undefined, { signal: this.signal }).catch(
        () => undefined,
      );
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }

  async attempt(operation: Operation, call: Call, timeoutMs: number): Promise<Attempt> {
    const replica = this.random.pick(this.replicas);
    const attempt: Attempt = {
      begin: this.now(),
      end: Infinity,
      process: replica.name,
      markers: [],
    };
    operation.attempts.push(attempt);
    // Not AbortSignal.timeout within AbortSignal.any: Node 20 loses the one when it collects garbage.
    const limit = new AbortController();
    const giveUp = (): void => {
      limit.abort();
    };
    const timer = setTimeout(giveUp, timeoutMs);
    this.signal.addEventListener('abort', giveUp);
    try {
      const response = await fetch(`${replica.baseUrl}/api/v1${call.path}`, {
        method: call.method,
        headers: {
          ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
          ...(call.body ? { 'content-type': 'application/json' } : {}),
          ...(operation.key ? { 'idempotency-key': operation.key } : {}),
          ...call.headers,
        },
        body: call.body && JSON.stringify(call.body),
        signal: limit.signal,
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      // Only a whole answer is one.
      const contentType = response.headers.get('content-type') ?? undefined;
      const body = readBody(bytes, contentType);
      const markers = markersIn(bytes.toString('utf8'));
      Object.assign(attempt, { status: response.status, contentType, body, markers });
    } catch (error) {
      // The connection broke, or nobody answered in time: that there is no status says it.
      const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : {};
      if (cause?.code === 'ECONNREFUSED') attempt.unsent = true;
    } finally {
      clearTimeout(timer);
      this.signal.removeEventListener('abort', giveUp);
    }
    attempt.end = this.now();
    return attempt;
  }
}

/** Whether asking again may tell what became of it. */
function isOpenStill({ key, attempts }: Operation, last: Attempt): boolean {
  if (isUnknown(last) || last.unsent) return true;
  const code = last.status === 409 ? textOf(last.body, 'code') : '';
  if (code === 'idempotency-key-in-use') return true;
  // It may be our own first attempt that runs.
  const mayBeOurs = code === 'generation-running' || code === 'case-closing';
  return mayBeOurs && key !== undefined && attempts.some(isUnknown);
}

function readBody(bytes: Buffer, contentType = ''): Body | undefined {
  if (/^application\/(problem\+)?json/.test(contentType)) {
    try {
      return condensed(JSON.parse(bytes.toString('utf8'))) as Body;
    } catch {
      return undefined;
    }
  }
  return contentType.startsWith('text/markdown') ? { content_sha256: sha256(bytes) } : undefined;
}

/** Contents as their checksum, so that a long run fits in memory. */
function condensed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(condensed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, field]) =>
    name === 'content' && typeof field === 'string'
      ? ['content_sha256', sha256(field)]
      : [name, condensed(field)],
  );
  return Object.fromEntries(entries) as Body;
}
