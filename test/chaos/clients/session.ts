import { setTimeout as sleep } from 'node:timers/promises';
import { isUnknown, textOf } from '../checker/outcome.js';
import type { Attempt, Operation } from '../history.js';
import type { Random } from '../random.js';
import { answerOf } from './answer.js';

export interface Replica {
  name: string;
  baseUrl: string;
}

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: object;
  /** Instead of a body: sent bit by bit, so that faults strike in its midst. */
  file?: { bytes: Buffer; type: string };
  headers?: Record<string, string>;
  /** An API token, in place of the user's own. */
  bearer?: string;
}

export interface Patience {
  /** For one answer. */
  attemptMs: number;
  /** How often to ask again while nobody knows what became of it. */
  attempts: number;
}

const FIRST_WAIT_MS = 150;
const LONGEST_WAIT_MS = 2_000;

const PART_BYTES = 8_192;
const BETWEEN_PARTS_MS = 15;

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
    const bearer = call.bearer ?? this.token;
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
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
          ...(call.body ? { 'content-type': 'application/json' } : {}),
          ...(call.file ? { 'content-type': call.file.type } : {}),
          ...(operation.key ? { 'idempotency-key': operation.key } : {}),
          ...call.headers,
        },
        body: call.file ? inParts(call.file.bytes) : call.body && JSON.stringify(call.body),
        ...(call.file ? { duplex: 'half' } : {}),
        signal: limit.signal,
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      // Only a whole answer is one.
      const contentType = response.headers.get('content-type') ?? undefined;
      Object.assign(attempt, answerOf(response.status, contentType, bytes));
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
  const mayBeOurs = ['generation-running', 'turn-running', 'case-closing'].includes(code);
  return mayBeOurs && key !== undefined && attempts.some(isUnknown);
}

async function* inParts(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PART_BYTES) {
    yield bytes.subarray(at, at + PART_BYTES);
    await sleep(BETWEEN_PARTS_MS);
  }
}
